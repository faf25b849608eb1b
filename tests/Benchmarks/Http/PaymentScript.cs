using CustomerPoints.Benchmarks.Publish;
using CustomerPoints.Benchmarks.Seeding;
using CustomerPoints.Inbox;
using CustomerPoints.Inbox.Tables;

namespace CustomerPoints.Benchmarks.Http;

/// <summary>
/// The statements of one payment as a pgbench script: those the host sends, in its order and its one transaction. The
/// inbox's own statement is taken from the host as it is.
/// </summary>
internal static class PaymentScript
{
    /// <summary>The series of orders it pays; client c takes those from c × <c>span</c> on.</summary>
    public const string Series = "pgbench";

    // Lock the order, save payment and order, then the inbox.
    private static readonly string OfSale = $"""
        \set n :from + :client_id * :span + :i
        \set i :i + 1
        begin;
        select s.id, s.merchant_id, s.customer_id, s.total, s.currency, s.paid_total, s.status, s.created_at,
            s.completed_at
        from (select * from sale.sale_order where id = {OrderIdSql.OfSeries($"'{Series}'", ":n")} for no key update) as s
        limit 2 \gset o_
        with received as (
            insert into sale.payment (provider, provider_payment_id, merchant_id, sale_order_id, amount, currency,
                order_status, paid_at, received_at)
            values ('bench', 'pay_' || :o_id, :o_merchant_id, :o_id, :o_total, '{OrderSeed.Currency}', 'COMPLETED',
                now(), now())
            on conflict (provider, provider_payment_id) do nothing
            returning sale_order_id
        )
        update sale.sale_order o set paid_total = :o_total, status = 'COMPLETED', completed_at = now()
        from received where o.id = received.sale_order_id;
        """;

    private const string Payload = """
        jsonb_build_object('saleOrderId', :o_id::text, 'customerId', :o_customer_id::text, 'merchantId',
            :o_merchant_id::text, 'total', :o_total::numeric, 'currency', :o_currency::text, 'completedAt', now())
        """;

    public static async Task<string> WriteAsync(InboxDefinition inbox)
    {
        var file = Path.Combine(Path.GetTempPath(), $"customer-points-{Environment.ProcessId}.pgbench");
        await File.WriteAllTextAsync(file, $"{OfSale}\n{OfInbox(inbox)};\ncommit;\n");
        return file;
    }

    private static string OfInbox(InboxDefinition inbox)
    {
        var statement = new InboxSql(inbox).WriteOnly(inbox.Routes.Values.First());
        string[] values =
        [
            ":o_merchant_id::uuid", ":o_id::text", Payload, "null::text", "0::smallint",
        ];
        for (var i = values.Length; i > 0; i--)
        {
            statement = statement.Replace($"${i}", $"({values[i - 1]})", StringComparison.Ordinal);
        }

        return statement;
    }
}
