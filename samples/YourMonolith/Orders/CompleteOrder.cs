using CustomerPoints.Sale.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace YourMonolith.Orders;

/// <summary>
/// Completes an order and tells of it in the same transaction. Whoever calls twice does no harm: the event is delivered
/// again and pays nothing.
/// </summary>
public sealed class CompleteOrder(ShopDbContext db, IMediator mediator)
{
    public async Task ExecuteAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var order = await db.Orders.SingleAsync(order => order.Id == id, cancellationToken);
        order.CompletedAt ??= DateTimeOffset.UtcNow;
        await db.SaveChangesAsync(cancellationToken);

        await mediator.Publish(
            new OrderCompleted(
                order.Id, order.CustomerId, order.MerchantId, order.Total, order.Currency, order.CompletedAt.Value)
            {
                Transaction = transaction.GetDbTransaction(),
            },
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        // Wakes the drain. Left out, or lost, the schedule finds the order within a second.
        await mediator.Publish(
            new OrderPaymentUpdated(order.Id, order.MerchantId, IsCompleted: true), CancellationToken.None);
    }
}
