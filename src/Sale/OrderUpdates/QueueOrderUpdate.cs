using CustomerPoints.Points.Contracts;
using CustomerPoints.Sale.Contracts;
using MediatR;

namespace CustomerPoints.Sale.OrderUpdates;

/// <summary>Queues what has been committed: a payment, and again the award.</summary>
internal sealed class QueueOrderUpdate(OrderUpdateQueue queue, OrderUpdateListeners listeners)
    : INotificationHandler<OrderPaymentUpdated>, INotificationHandler<PointsAwarded>
{
    public Task Handle(OrderPaymentUpdated notification, CancellationToken cancellationToken)
    {
        Queue(notification.MerchantId, notification.SaleOrderId);
        return Task.CompletedTask;
    }

    public Task Handle(PointsAwarded notification, CancellationToken cancellationToken)
    {
        foreach (var award in notification.Awards)
        {
            Queue(award.MerchantId, award.SaleOrderId);
        }

        return Task.CompletedTask;
    }

    private void Queue(Guid merchantId, Guid saleOrderId)
    {
        if (listeners.Any(merchantId))
        {
            queue.Add(new OrderUpdate(merchantId, saleOrderId));
        }
    }
}
