using CustomerPoints.IntegrationTests.Fixtures;

namespace CustomerPoints.BrowserTests.Fixtures;

/// <summary>Orders that cannot be paid out for now, and messages that nobody can read.</summary>
internal static class DeadLetters
{
    private const int AttemptsBeforeTheLast = 7;

    /// <summary>An order of a customer whose account is full; all attempts to book its points have failed.</summary>
    public static async Task<(Guid OrderId, Guid CustomerId)> SellInVainAsync(
        this Shop shop, OperationsHost host, string total)
    {
        var owner = host.Monolith.Owner;
        var customer = Guid.NewGuid();
        await owner.ExecuteAsync(
            "insert into points.customer values ($1, $2, 999999999999999999, 0, 999999999999999999, now())",
            shop.MerchantId, customer);
        var order = await shop.SellAsync(total, customer);
        await owner.ExecuteAsync(
            """
            update points.inbox_pending set attempts = $2, next_attempt_at = null
            where position = (select position from points.inbox_message where idempotency_key = $1)
            """,
            order.ToString(), AttemptsBeforeTheLast);
        await host.DrainAsync();
        return (order, customer);
    }

    /// <summary>The account has room again: the next attempt succeeds.</summary>
    public static Task HealAsync(this OperationsHost host, Guid customerId) =>
        host.Monolith.Owner.ExecuteAsync("delete from points.customer where customer_id = $1", customerId);

    /// <summary>A message of any content, dead for the given error.</summary>
    public static Task WriteDeadLetterAsync(
        this OperationsHost host, Guid merchantId, string key, string payload, string error) =>
        host.Monolith.Owner.ExecuteAsync(
            """
            with written as (
                insert into points.inbox_message (merchant_id, message_type, idempotency_key, payload)
                values ($1, 'sale.order-completed.v1', $2, $3::jsonb) returning position, merchant_id)
            insert into points.inbox_pending (position, merchant_id, attempts, last_error, dead_at)
            select position, merchant_id, 1, $4, now() from written
            """,
            merchantId, key, payload, error);
}
