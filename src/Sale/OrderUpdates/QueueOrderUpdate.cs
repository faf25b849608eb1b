using System.Diagnostics;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Sale.Contracts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerPoints.Sale.OrderUpdates;

/// <summary>Queues what has been committed, a payment and again the award, for clients here and elsewhere.</summary>
internal sealed class QueueOrderUpdate(
    [FromKeyedServices(OrderUpdateQueue.ForClients)] OrderUpdateQueue clients,
    [FromKeyedServices(OrderUpdateQueue.ForOtherNodes)] OrderUpdateQueue otherNodes,
    OrderUpdateListeners listeners)
    : INotificationHandler<OrderPaymentUpdated>, INotificationHandler<PointsAwarded>
{
    public Task Handle(OrderPaymentUpdated notification, CancellationToken cancellationToken)
    {
        Queue(new OrderUpdate(notification.MerchantId, notification.SaleOrderId)
        {
            Trace = Activity.Current is { Recorded: true } request ? request.Context : default,
        });
        return Task.CompletedTask;
    }

    public Task Handle(PointsAwarded notification, CancellationToken cancellationToken)
    {
        foreach (var award in notification.Awards)
        {
            Queue(new OrderUpdate(award.MerchantId, award.SaleOrderId)
            {
                Trace = notification.Traces.GetValueOrDefault(award.SaleOrderId),
            });
        }

        return Task.CompletedTask;
    }

    private void Queue(OrderUpdate update)
    {
        if (listeners.Any(update.MerchantId))
        {
            clients.Add(update);
        }

        otherNodes.Add(update);
    }
}
