using CustomerPoints.Inbox.Receiving;
using CustomerPoints.Sale.Contracts;
using MediatR;

namespace CustomerPoints.Points.Award;

/// <summary>
/// Takes <see cref="OrderCompleted"/> into the inbox, on the connection and in the transaction that completes the
/// order, stamped with the merchant's loyalty terms in force.
/// </summary>
internal sealed class ReceiveOrderCompleted(InboxWriter inbox) : INotificationHandler<OrderCompleted>
{
    public async Task Handle(OrderCompleted notification, CancellationToken cancellationToken)
    {
        OrderCompletedRules.Require(notification);
        var message = OrderCompletedMessage.From(notification);
        if (notification.Batch is { } batch)
        {
            inbox.Add(notification.Transaction, batch, message);
            return;
        }

        await inbox.WriteAsync(notification.Transaction, message, cancellationToken);
    }
}
