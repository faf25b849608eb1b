using CustomerPoints.IntegrationTests.Fixtures;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Inbox;

/// <summary>G2, G3, G7: whatever comes again, one award and one final outcome.</summary>
public sealed class RedeliveryTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);
    private readonly Guid customer = Guid.NewGuid();

    [Fact]
    public async Task The_same_order_published_fifty_times_at_once_is_awarded_once()
    {
        await shop.SetRateAsync(1m);
        var completion = shop.Completion(customer);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => monolith.PublishAsync(completion)));
        await monolith.DrainAsync();

        var explanation = await shop.ExplainAsync(completion.SaleOrderId);
        explanation!.Redeliveries.ShouldBe(49);
        explanation.RedeliveryDiffered.ShouldBeFalse();
        var balance = await shop.BalanceAsync(customer);
        (balance.Balance, balance.Version).ShouldBe((10m, 1L));
    }

    [Fact]
    public async Task A_redelivery_after_the_award_changes_nothing_but_its_count()
    {
        await shop.SetRateAsync(1m);
        var completion = shop.Completion(customer);
        await monolith.PublishAsync(completion);
        await monolith.DrainAsync();
        var before = await shop.ExplainAsync(completion.SaleOrderId);

        await monolith.PublishAsync(completion with { CompletedAt = completion.CompletedAt.AddHours(1) });
        await monolith.DrainAsync();

        (await shop.ExplainAsync(completion.SaleOrderId)).ShouldBe(before! with { Redeliveries = 1 });
    }

    [Theory]
    [InlineData("total")]
    [InlineData("customer")]
    [InlineData("merchant")]
    [InlineData("currency")]
    public async Task A_redelivery_that_differs_pays_nothing_and_is_flagged(string difference)
    {
        await shop.SetRateAsync(1m);
        var completion = shop.Completion(customer);
        await monolith.PublishAsync(completion);
        await monolith.DrainAsync();

        await monolith.PublishAsync(difference switch
        {
            "total" => completion with { Total = 11m },
            "customer" => completion with { CustomerId = Guid.NewGuid() },
            "merchant" => completion with { MerchantId = Guid.NewGuid() },
            _ => completion with { Currency = "GBP" },
        });
        await monolith.DrainAsync();

        (await shop.ExplainAsync(completion.SaleOrderId))!.RedeliveryDiffered.ShouldBeTrue();
        (await shop.BalanceAsync(customer)).Balance.ShouldBe(10m);
        await monolith.Owner.ShouldAddUpAsync();
    }

    [Fact]
    public async Task The_same_total_written_with_other_zeros_is_the_same_order()
    {
        await shop.SetRateAsync(1m);
        var completion = shop.Completion(customer, total: 10m);

        await monolith.PublishAsync(completion);
        await monolith.PublishAsync(completion with { Total = 10.0000m });

        (await shop.ExplainAsync(completion.SaleOrderId))!.RedeliveryDiffered.ShouldBeFalse();
    }

    [Fact]
    public async Task A_rate_set_after_the_outcome_does_not_pay_a_redelivery()
    {
        await shop.SetRateAsync(0m);
        var completion = shop.Completion(customer);
        await monolith.PublishAsync(completion);
        await monolith.DrainAsync();

        await shop.SetRateAsync(1m);
        await monolith.PublishAsync(completion);
        await monolith.DrainAsync();

        (await shop.ExplainAsync(completion.SaleOrderId))!.Outcome.ShouldBe("SkippedNoRate");
        (await shop.BalanceAsync(customer)).Balance.ShouldBe(0m);
    }

    [Fact]
    public async Task A_redelivery_after_the_purge_is_not_paid_again()
    {
        await shop.SetRateAsync(1m);
        var completion = shop.Completion(customer);
        await monolith.PublishAsync(completion);
        await monolith.DrainAsync();
        await ForgetAsync(completion.SaleOrderId);

        await monolith.PublishAsync(completion);
        await monolith.DrainAsync();

        (await shop.ExplainAsync(completion.SaleOrderId))!.Outcome.ShouldBe("Awarded");
        (await shop.BalanceAsync(customer)).Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_redelivery_after_the_purge_that_differs_is_flagged()
    {
        await shop.SetRateAsync(1m);
        var completion = shop.Completion(customer);
        await monolith.PublishAsync(completion);
        await monolith.DrainAsync();
        await ForgetAsync(completion.SaleOrderId);

        await monolith.PublishAsync(completion with { Total = 11m });
        await monolith.DrainAsync();

        (await shop.ExplainAsync(completion.SaleOrderId))!.RedeliveryDiffered.ShouldBeTrue();
        (await shop.BalanceAsync(customer)).Balance.ShouldBe(10m);
    }

    [Fact]
    public async Task A_redelivery_after_the_purge_is_not_skipped_by_the_terms_of_today()
    {
        await shop.SetRateAsync(1m);
        var completion = shop.Completion(customer);
        await monolith.PublishAsync(completion);
        await monolith.DrainAsync();
        await ForgetAsync(completion.SaleOrderId);
        await shop.SetRateAsync(0m);

        await monolith.PublishAsync(completion);
        await monolith.DrainAsync();

        (await monolith.Owner.ScalarAsync<string>(
            "select outcome from points.inbox where idempotency_key = $1",
            completion.SaleOrderId.ToString())).ShouldBe("Awarded");
    }

    private Task<int> ForgetAsync(Guid saleOrderId) => monolith.Owner.ExecuteAsync(
        """
        with gone as (delete from points.inbox_message where idempotency_key = $1 returning position)
        delete from points.inbox_outcome where position in (select position from gone)
        """, saleOrderId.ToString());
}
