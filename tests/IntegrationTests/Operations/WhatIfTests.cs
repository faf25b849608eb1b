using System.Text.Json;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Points.Configuration;
using CustomerPoints.Points.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Operations;

/// <summary>Past orders on other terms come to what the award itself would have made of them.</summary>
public sealed class WhatIfTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);

    [Fact]
    public async Task Awarded_and_skipped_orders_count_and_those_without_a_customer_do_not()
    {
        await SellAsync("10", "30.5");
        await shop.SellAsync("1000", null);
        await monolith.DrainAsync();
        await shop.SetRateAsync(0.5m);
        await SellAsync("20", "0");
        await monolith.DrainAsync();
        await SellAsync("77");

        var answer = await AskAsync("rate=2");

        answer.GetRawText().ShouldBe(
            $$"""{"merchantId":"{{shop.MerchantId}}","days":30,"orders":4,"pointsAwarded":10,"pointsAtRate":121"""
            + ""","difference":111,"rate":2,"rounding":"none","scale":null,"skippedNoRateOrders":2}""");
    }

    [Fact]
    public async Task What_was_purged_from_the_inbox_counts_from_the_ledger()
    {
        await shop.SetRateAsync(1m);
        await SellAsync("10");
        await monolith.DrainAsync();
        await monolith.Owner.ExecuteAsync(
            """
            with gone as (delete from points.inbox_message where merchant_id = $1 returning position)
            delete from points.inbox_outcome where position in (select position from gone)
            """,
            shop.MerchantId);

        (await AskAsync("rate=3")).GetProperty("pointsAtRate").GetDecimal().ShouldBe(30m);
    }

    [Fact]
    public async Task Dead_and_discarded_orders_are_left_out()
    {
        await shop.SetRateAsync(1m);
        await shop.DeadLetterAsync(monolith);
        var discarded = await shop.DeadLetterAsync(monolith);
        await monolith.Services.GetRequiredService<IOperatorActions>()
            .DiscardAsync("alice", [discarded], "Sent twice.", isDryRun: false);

        (await AskAsync("rate=3")).GetProperty("orders").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task Only_orders_completed_within_the_days_count()
    {
        await SellAsync("10");
        await monolith.DrainAsync();
        await shop.SetRateAsync(1m);
        await SellAsync("100");
        await monolith.DrainAsync();
        monolith.Time.Advance(TimeSpan.FromDays(3));

        (await AskAsync("rate=1&days=4")).GetProperty("pointsAtRate").GetDecimal().ShouldBe(110m);
        (await AskAsync("rate=1&days=2")).GetProperty("orders").GetInt64().ShouldBe(0);
    }

    [Theory]
    [InlineData("none", null)]
    [InlineData("floor", 0)]
    [InlineData("floor", 2)]
    [InlineData("halfUp", 0)]
    [InlineData("halfUp", 1)]
    [InlineData("halfEven", 0)]
    [InlineData("halfEven", 1)]
    [InlineData("halfEven", 4)]
    public async Task The_database_rounds_as_the_award_does(string mode, int? scale)
    {
        decimal[] totals = [0m, 0.25m, 0.5m, 0.75m, 1.5m, 2.5m, 2.51m, 3.5m, 7.1234m, 12.35m, 12.45m, 99999.9999m];
        await monolith.PublishAsync([.. totals.Select(total => shop.Completion(Guid.NewGuid(), total))]);
        await monolith.DrainAsync();
        Rounding.TryParseMode(mode, out var parsed).ShouldBeTrue();
        var rounding = new Rounding(parsed, scale ?? 0);

        foreach (var rate in (decimal[])[1m, 0.1m, 0.333333m, 0.05m])
        {
            var answer = await monolith.Services.GetRequiredService<IWhatIf>()
                .AskAsync(new WhatIfQuestion(shop.MerchantId, rate, mode, scale));

            answer.PointsAtRate.ShouldBe(totals.Sum(total => rounding.Apply(total * rate)), $"at {rate}");
        }
    }

    [Fact]
    public async Task The_largest_sums_still_fit()
    {
        const decimal largest = 999_999_999_999.9999m;
        await monolith.PublishAsync(
            [.. Enumerable.Range(0, 200).Select(_ => shop.Completion(Guid.NewGuid(), largest))]);
        await monolith.DrainAsync();

        (await AskAsync("rate=9999.999999")).GetProperty("pointsAtRate").GetDecimal()
            .ShouldBe(decimal.Truncate(200m * largest) * 9999.999999m, 1_000_000m);
    }

    [Theory]
    [InlineData("", "rate", "is required; 0 pays nothing")]
    [InlineData("rate=1,5", "rate", "must be a number in digits, such as 0.05")]
    [InlineData("rate=-1", "rate", "must be 0 to 10000")]
    [InlineData("rate=10001", "rate", "must be 0 to 10000")]
    [InlineData("rate=0.1234567", "rate", "must have at most 6 decimals")]
    [InlineData("rate=1&rounding=up", "rounding", "must be one of none, floor, halfUp, halfEven")]
    [InlineData("rate=1&rounding=floor&scale=5", "scale", "must be 0 to 4")]
    [InlineData("rate=1&scale=2", "scale",
        "has no meaning without rounding; leave it out or choose floor, halfUp or halfEven")]
    [InlineData("rate=1&days=0", "days", "must be 1 to 366")]
    [InlineData("rate=1&days=367", "days", "must be 1 to 366")]
    public async Task A_question_that_breaks_a_rule_is_told_which(string query, string field, string fault) =>
        (await monolith.OperatorClient().RefusedAsync($"/operations/merchants/{shop.MerchantId}/what-if?{query}"))
            .ShouldBe([$"{field}: {fault}"]);

    [Fact]
    public async Task Who_asks_in_process_is_told_the_fields_at_fault()
    {
        var refused = await Should.ThrowAsync<ArgumentException>(() => monolith.Services
            .GetRequiredService<IWhatIf>().AskAsync(new WhatIfQuestion(shop.MerchantId, -1m, Days: 0)));

        refused.Message.ShouldStartWith("rate must be 0 to 10000; days must be 1 to 366");
    }

    private async Task SellAsync(params string[] totals)
    {
        foreach (var total in totals)
        {
            await monolith.PublishAsync(Completion(total));
        }
    }

    // Completed by the clock of the host, as an order is that the webhook completes.
    private CustomerPoints.Sale.Contracts.OrderCompleted Completion(string total) => shop.Completion(
        Guid.NewGuid(), decimal.Parse(total, System.Globalization.CultureInfo.InvariantCulture)) with
    {
        CompletedAt = monolith.Time.GetUtcNow(),
    };

    private Task<JsonElement> AskAsync(string query) => monolith.OperatorClient()
        .GetJsonAsync($"/operations/merchants/{shop.MerchantId}/what-if?{query}");
}
