using CustomerPoints.Inbox.Draining;
using CustomerPoints.Sale.Contracts;
using MediatR;

namespace CustomerPoints.Points.Award;

/// <summary>Wakes the drain once the commit that completed an order is through.</summary>
internal sealed class SignalDrain(InboxSignal signal) : INotificationHandler<OrderPaymentUpdated>
{
    public Task Handle(OrderPaymentUpdated notification, CancellationToken cancellationToken)
    {
        if (notification.IsCompleted)
        {
            signal.Set();
        }

        return Task.CompletedTask;
    }
}
