using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Sale.Contracts;

namespace CustomerPoints.IntegrationTests.Observability;

/// <summary>Ways to bring a host into trouble.</summary>
internal static class Faults
{
    /// <summary>A completion that fails: its customer's balance is full, one more breaks the bound.</summary>
    public static async Task<OrderCompleted> PoisonAsync(this MonolithFactory monolith, Shop shop)
    {
        var customer = Guid.NewGuid();
        await monolith.Owner.ExecuteAsync(
            "insert into points.customer values ($1, $2, 999999999999999999, 0, 999999999999999999, now())",
            shop.MerchantId, customer);
        return shop.Completion(customer);
    }

    /// <summary>A message that nobody can read.</summary>
    public static Task PutUnreadableAsync(this MonolithFactory monolith, Shop shop) => monolith.Owner.ExecuteAsync(
        """
        with written as (
            insert into points.inbox_message (merchant_id, message_type, idempotency_key, payload)
            values ($1, 'sale.order-completed.v1', $2, '[]') returning position, merchant_id)
        insert into points.inbox_pending (position, merchant_id) select * from written
        """,
        shop.MerchantId, Guid.NewGuid().ToString());

    /// <summary>A message that has been due for ten minutes.</summary>
    public static async Task PutOldAsync(this MonolithFactory monolith, Shop shop)
    {
        await monolith.PublishAsync(shop.Completion(Guid.NewGuid()));
        await monolith.Owner.ExecuteAsync(
            """
            update points.inbox_message set received_at = clock_timestamp() - interval '10 minutes'
            where position = any(select position from points.inbox_pending)
            """);
    }
}
