using CustomerPoints.Sale.Orders;
using Npgsql;
using NpgsqlTypes;

namespace CustomerPoints.Sale.Payments;

/// <summary>The statements that record payments.</summary>
internal static class PaymentSql
{
    // Payment and order in one statement: without the one, the other stays as it was.
    private const string RecordText = """
        with received as (
            insert into sale.payment (provider, provider_payment_id, merchant_id, sale_order_id, amount, currency,
                order_status, paid_at, received_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (provider, provider_payment_id) do nothing
            returning sale_order_id
        )
        update sale.sale_order o set paid_total = $10, status = $7, completed_at = $11
        from received where o.id = received.sale_order_id
        """;

    /// <summary>Notes what else was reported under the id of a known payment.</summary>
    public static FormattableString Flag(string provider, string paymentId, string conflict) => $"""
        update sale.payment set conflict = {conflict}::jsonb
        where provider = {provider} and provider_payment_id = {paymentId}
        """;

    /// <summary>Affects one row, or none if the payment is known.</summary>
    public static NpgsqlBatchCommand Record(
        string provider, PaymentEvent reported, SaleOrder order, DateTimeOffset now) => new(RecordText)
        {
            Parameters =
            {
                new() { Value = provider },
                new() { Value = reported.Data!.PaymentId! },
                new() { Value = order.MerchantId },
                new() { Value = order.Id },
                new() { Value = reported.Data.Amount!.Value },
                new() { Value = reported.Data.Currency! },
                new() { Value = order.Status.Name() },
                new() { Value = reported.Timestamp!.Value.ToUniversalTime() },
                new() { Value = now },
                new() { Value = order.PaidTotal },
                new()
                {
                    Value = (object?)order.CompletedAt ?? DBNull.Value,
                    NpgsqlDbType = NpgsqlDbType.TimestampTz,
                },
            },
        };
}
