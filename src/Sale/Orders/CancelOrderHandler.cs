using CustomerPoints.Sale.Contracts;
using MediatR;

namespace CustomerPoints.Sale.Orders;

/// <summary>Cancels an order, unless a payment has completed it first: both take the order's lock.</summary>
internal sealed class CancelOrderHandler(SaleDatabase database) : IRequestHandler<CancelOrder, CancelOrderResult>
{
    public async Task<CancelOrderResult> Handle(CancelOrder request, CancellationToken cancellationToken)
    {
        await using var db = database.ForWorker();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var locked = await db.LockOrderAsync(request.SaleOrderId, cancellationToken);
        if (locked is null || locked.Order.MerchantId != request.MerchantId)
        {
            return CancelOrderResult.NotFound;
        }

        if (!locked.Order.Cancel())
        {
            return CancelOrderResult.AlreadyCompleted;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return CancelOrderResult.Cancelled;
    }
}
