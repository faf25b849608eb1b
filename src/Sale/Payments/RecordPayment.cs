using System.Text.Json;
using CustomerPoints.Sale.Contracts;
using CustomerPoints.Sale.Orders;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CustomerPoints.Sale.Payments;

/// <summary>
/// Records a payment and moves its order, in one transaction. The payment that completes the order publishes
/// <see cref="OrderCompleted"/> in that same transaction: the "order payment success" step, on COMPLETED and not on
/// PARTIAL.
/// </summary>
internal sealed class RecordPayment(SaleDatabase database, IMediator mediator, TimeProvider time)
{
    public async Task<PaymentResult> ExecuteAsync(
        string provider, PaymentEvent reported, CancellationToken cancellationToken)
    {
        var data = reported.Data!;
        await using var db = database.ForWorker();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var order = await db.LockOrderAsync(data.SaleOrderId!.Value, cancellationToken);
        if (order is null || order.Currency != data.Currency)
        {
            // A known payment for another order is a contradiction, not an order to wait for.
            return await CompareAsync(db, provider, data, transaction, cancellationToken)
                ?? (order is null
                    ? new PaymentResult.UnknownOrder()
                    : new PaymentResult.CurrencyDiffers(order.Currency));
        }

        var now = time.GetUtcNow();
        var isCompleting = order.Receive(data.Amount!.Value, now);
        if (!await TrySaveAsync(db, provider, reported, order, now, cancellationToken))
        {
            return (await CompareAsync(db, provider, data, transaction, cancellationToken))!;
        }

        if (isCompleting)
        {
            await mediator.Publish(OrderCompletion.Of(order, transaction.GetDbTransaction()), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        await mediator.Publish(
            new OrderPaymentUpdated(order.Id, order.MerchantId, isCompleting), CancellationToken.None);
        return new PaymentResult.Recorded(order.Status);
    }

    /// <summary>Payment and order in one statement: without the one, the other stays as it was.</summary>
    /// <returns>Whether the payment is new.</returns>
    private static async Task<bool> TrySaveAsync(
        SaleDbContext db,
        string provider,
        PaymentEvent reported,
        SaleOrder order,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var data = reported.Data!;
        return await db.Database.ExecuteSqlAsync(
            $"""
            with received as (
                insert into sale.payment (provider, provider_payment_id, merchant_id, sale_order_id, amount, currency,
                    order_status, paid_at, received_at)
                values ({provider}, {data.PaymentId}, {order.MerchantId}, {order.Id}, {data.Amount}, {data.Currency},
                    {order.Status.Name()}, {reported.Timestamp!.Value.ToUniversalTime()}, {now})
                on conflict (provider, provider_payment_id) do nothing
                returning sale_order_id
            )
            update sale.sale_order o set
                paid_total = {order.PaidTotal}, status = {order.Status.Name()}, completed_at = {order.CompletedAt}
            from received where o.id = received.sale_order_id
            """,
            cancellationToken) == 1;
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
            $"""
            update sale.payment set conflict = {conflict}::jsonb
            where provider = {provider} and provider_payment_id = {data.PaymentId}
            """,
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new PaymentResult.ContentDiffers();
    }
}
