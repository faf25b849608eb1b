using CustomerPoints.IntegrationTests.Fixtures;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Inbox;

/// <summary>G8: one bad message never blocks those behind it, and never loses itself.</summary>
public sealed class PoisonTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);

    [Fact]
    public async Task A_poison_message_in_a_batch_of_a_hundred_leaves_ninety_nine_awarded()
    {
        await shop.SetRateAsync(1m);
        var poison = await PoisonAsync();
        var good = Enumerable.Range(0, 99).Select(_ => shop.Completion(Guid.NewGuid())).ToList();

        await monolith.PublishAsync([.. good.Take(60), poison, .. good.Skip(60)]);
        await monolith.DrainAsync();

        foreach (var completion in good)
        {
            (await shop.ExplainAsync(completion.SaleOrderId))!.Outcome.ShouldBe("Awarded");
        }

        var explanation = await shop.ExplainAsync(poison.SaleOrderId);
        (explanation!.Outcome, explanation.Attempts).ShouldBe(("Pending", 1));
        explanation.LastError.ShouldNotBeNull().ShouldContain("ck_customer_fits_a_decimal");
        (await AttemptsOfOthersAsync(poison.SaleOrderId)).ShouldBe(99);
    }

    [Fact]
    public async Task A_failed_message_waits_for_its_back_off()
    {
        await shop.SetRateAsync(1m);
        var poison = await PoisonAsync();
        await monolith.PublishAsync(poison);

        await monolith.DrainAsync();
        // However slow the machine is, it has not come yet.
        await monolith.Owner.ExecuteAsync(
            "update points.inbox_pending set next_attempt_at = next_attempt_at + interval '1 hour' where attempts = 1");
        await monolith.DrainAsync();

        (await shop.ExplainAsync(poison.SaleOrderId))!.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task After_the_last_attempt_a_message_is_a_dead_letter_and_is_kept()
    {
        await shop.SetRateAsync(1m);
        var poison = await PoisonAsync();
        await monolith.PublishAsync(poison);

        for (var attempt = 0; attempt < 8; attempt++)
        {
            await monolith.DrainAsync();
            await monolith.Owner.ExecuteAsync("update points.inbox_pending set next_attempt_at = null");
        }

        await monolith.DrainAsync();
        var explanation = await shop.ExplainAsync(poison.SaleOrderId);
        (explanation!.Outcome, explanation.Attempts).ShouldBe(("DeadLetter", 8));
        explanation.LastError.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_message_that_heals_is_awarded_by_a_later_attempt()
    {
        await shop.SetRateAsync(1m);
        var poison = await PoisonAsync();
        await monolith.PublishAsync(poison);
        await monolith.DrainAsync();

        await monolith.Owner.ExecuteAsync("delete from points.customer where customer_id = $1", poison.CustomerId!);
        await monolith.Owner.ExecuteAsync("update points.inbox_pending set next_attempt_at = null");
        await monolith.DrainAsync();

        var explanation = await shop.ExplainAsync(poison.SaleOrderId);
        (explanation!.Outcome, explanation.Attempts).ShouldBe(("Awarded", 2));
    }

    [Theory]
    [InlineData("sale.order-completed.v2", "{}", "Unknown message type 'sale.order-completed.v2'")]
    [InlineData("sale.order-completed.v1", "{}", "The payload is no sale.order-completed.v1")]
    [InlineData("sale.order-completed.v1", "[1]", "The payload is no sale.order-completed.v1")]
    [InlineData("sale.order-completed.v1", "null", "The payload is no sale.order-completed.v1")]
    [InlineData("sale.order-completed.v1", """{"total": 1e29}""", "The payload is no sale.order-completed.v1")]
    [InlineData("sale.order-cancelled.v1", "{}", "Unknown message type 'sale.order-cancelled.v1'")]
    public async Task A_message_nobody_can_read_is_parked_with_its_reason(string type, string payload, string reason)
    {
        var key = Guid.NewGuid().ToString();
        await monolith.Owner.ExecuteAsync(
            """
            with written as (
                insert into points.inbox_message (merchant_id, message_type, idempotency_key, payload)
                values ($1, $2, $3, $4::jsonb) returning position, merchant_id)
            insert into points.inbox_pending (position, merchant_id) select * from written
            """,
            shop.MerchantId, type, key, payload);

        await monolith.DrainAsync();

        (await monolith.Owner.ScalarAsync<string>(
            "select last_error from points.inbox where idempotency_key = $1 and dead_at is not null", key))
            .ShouldStartWith(reason);
    }

    [Fact]
    public async Task A_dead_letter_nobody_can_read_is_explained_all_the_same()
    {
        var order = Guid.NewGuid();
        await monolith.Owner.ExecuteAsync(
            """
            with written as (
                insert into points.inbox_message (merchant_id, message_type, idempotency_key, payload)
                values ($1, 'sale.order-completed.v1', $2, '{"total": "ten"}') returning position, merchant_id)
            insert into points.inbox_pending (position, merchant_id) select * from written
            """,
            shop.MerchantId, order.ToString());
        await monolith.DrainAsync();

        var explanation = await shop.GetAsync($"/orders/{order}/points");

        explanation.GetProperty("outcome").GetString().ShouldBe("DeadLetter");
        explanation.GetProperty("lastError").GetString().ShouldNotBeNull();
    }

    /// <summary>A customer whose balance is full: one more award breaks the column's bound.</summary>
    private async Task<CustomerPoints.Sale.Contracts.OrderCompleted> PoisonAsync()
    {
        var customer = Guid.NewGuid();
        await monolith.Owner.ExecuteAsync(
            "insert into points.customer values ($1, $2, 999999999999999999, 0, 999999999999999999, now())",
            shop.MerchantId, customer);
        return shop.Completion(customer);
    }

    private Task<long> AttemptsOfOthersAsync(Guid saleOrderId) => monolith.Owner.ScalarAsync<long>(
        "select sum(attempts) from points.inbox where merchant_id = $1 and idempotency_key <> $2",
        shop.MerchantId, saleOrderId.ToString());
}
