using System.Text.Json;
using CustomerPoints.Sale.Contracts;
using CustomerPoints.Sale.Orders;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CustomerPoints.Sale.Payments;

/// <summary>
/// Records a payment and moves its order, in one transaction. The payment that completes the order publishes
/// <see cref="OrderCompleted"/> in that same transaction: the "order payment success" step, on COMPLETED and not on
/// PARTIAL.
/// </summary>
internal sealed class RecordPayment(SaleDatabase database, IMediator mediator)
{
    public async Task<PaymentResult> ExecuteAsync(
        string provider, PaymentEvent reported, CancellationToken cancellationToken)
    {
        var data = reported.Data!;
        await using var db = database.ForWorker();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var locked = await db.LockOrderAsync(data.SaleOrderId!.Value, cancellationToken);
        if (locked is null || locked.Order.Currency != data.Currency)
        {
            // A known payment for another order is a contradiction, not an order to wait for.
            return await CompareAsync(db, provider, data, transaction, cancellationToken)
                ?? (locked is null
                    ? new PaymentResult.UnknownOrder()
                    : new PaymentResult.CurrencyDiffers(locked.Order.Currency));
        }

        var order = locked.Order;
        var isCompleting = order.Receive(data.Amount!.Value, locked.Now);
        if (!await TrySaveAsync(provider, reported, locked, isCompleting, transaction, cancellationToken))
        {
            // Whatever the completion has written goes, too.
            await transaction.RollbackAsync(cancellationToken);
            await using var fresh = await db.Database.BeginTransactionAsync(cancellationToken);
            return (await CompareAsync(db, provider, data, fresh, cancellationToken))!;
        }

        await transaction.CommitAsync(cancellationToken);
        await mediator.Publish(
            new OrderPaymentUpdated(order.Id, order.MerchantId, isCompleting), CancellationToken.None);
        return new PaymentResult.Recorded(order.Status);
    }

    /// <summary>Payment, order and whatever the completion has to write, in one round trip.</summary>
    /// <returns>Whether the payment is new; if not, the transaction must be rolled back.</returns>
    private async Task<bool> TrySaveAsync(
        string provider,
        PaymentEvent reported,
        LockedOrder locked,
        bool isCompleting,
        IDbContextTransaction transaction,
        CancellationToken cancellationToken)
    {
        var open = (NpgsqlTransaction)transaction.GetDbTransaction();
        var payment = PaymentSql.Record(provider, reported, locked.Order, locked.Now);
        await using var batch = new NpgsqlBatch(open.Connection, open) { BatchCommands = { payment } };
        if (isCompleting)
        {
            await mediator.Publish(OrderCompletion.Of(locked.Order, open, batch), cancellationToken);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
        return payment.RecordsAffected == 1;
    }

    /// <summary>A known payment: the same again changes nothing, other content is flagged and refused.</summary>
    /// <returns>Null if the payment is not known.</returns>
    private static async Task<PaymentResult?> CompareAsync(
        SaleDbContext db,
        string provider,
        PaymentData data,
        IDbContextTransaction transaction,
        CancellationToken cancellationToken)
    {
        var first = await db.Payments.AsNoTracking().SingleOrDefaultAsync(
            p => p.Provider == provider && p.ProviderPaymentId == data.PaymentId, cancellationToken);
        if (first is null)
        {
            return null;
        }

        if (first.SaleOrderId == data.SaleOrderId && first.Amount == data.Amount && first.Currency == data.Currency)
        {
            return new PaymentResult.Recorded(first.OrderStatus);
        }

        var conflict = JsonSerializer.Serialize(data, PaymentJson.Default.PaymentData);
        await db.Database.ExecuteSqlAsync(
            PaymentSql.Flag(provider, data.PaymentId!, conflict), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new PaymentResult.ContentDiffers();
    }
}
