using System.Text.Json;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Ledger;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Operations;

/// <summary>Merchants are listed with their terms and what came of their orders lately.</summary>
public sealed class MerchantTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    [Fact]
    public async Task A_merchant_is_listed_with_terms_and_figures()
    {
        var shop = new Shop(monolith);
        await shop.SellAsync("10", Guid.NewGuid());
        await monolith.DrainAsync();
        await shop.SetLoyaltyAsync("""{"conversionRate": 0.25, "rounding": "halfUp", "scale": 1}""");
        await shop.SellAsync("10", Guid.NewGuid());
        await shop.SellAsync("10", null);
        await monolith.DrainAsync();

        var merchant = await FindAsync(shop.MerchantId);

        (merchant.GetProperty("conversionRate").GetDecimal(), merchant.GetProperty("rounding").GetString(),
            merchant.GetProperty("scale").GetInt32(), merchant.GetProperty("awardedOrders").GetInt64(),
            merchant.GetProperty("awardedPoints").GetDecimal(), merchant.GetProperty("skippedNoRate").GetInt64())
            .ShouldBe((0.25m, "halfUp", 1, 1L, 2.5m, 1L));
        merchant.GetProperty("updatedAt").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public async Task Settings_that_cannot_be_used_are_listed_as_the_rate_of_0_that_they_count_as()
    {
        var shop = new Shop(monolith);
        await shop.SetLoyaltyAsync("\"abc\"");

        (await FindAsync(shop.MerchantId)).GetProperty("conversionRate").GetDecimal().ShouldBe(0m);
    }

    [Fact]
    public async Task A_merchant_without_settings_is_known_by_what_was_skipped()
    {
        var shop = new Shop(monolith);
        await shop.SellAsync("10", Guid.NewGuid());
        await monolith.DrainAsync();

        var merchant = await FindAsync(shop.MerchantId);

        (merchant.GetProperty("conversionRate").GetDecimal(), merchant.GetProperty("rounding").GetString(),
            merchant.GetProperty("scale").ValueKind, merchant.GetProperty("updatedAt").ValueKind,
            merchant.GetProperty("skippedNoRate").GetInt64())
            .ShouldBe((0m, "none", JsonValueKind.Null, JsonValueKind.Null, 1L));
    }

    [Fact]
    public async Task What_lies_before_the_window_does_not_count()
    {
        var merchantId = Guid.NewGuid();
        var rows = new LedgerRows(monolith, merchantId);
        await rows.AddAsync(TimeSpan.FromDays(-31), points: "5");
        await rows.AddAsync(TimeSpan.FromDays(-29), points: "7");

        var merchant = await FindAsync(merchantId);

        (merchant.GetProperty("awardedOrders").GetInt64(), merchant.GetProperty("awardedPoints").GetDecimal())
            .ShouldBe((1L, 7m));
    }

    [Fact]
    public async Task Pages_hand_on_by_id()
    {
        for (var i = 0; i < 4; i++)
        {
            await new Shop(monolith).SetRateAsync(1m);
        }

        var client = monolith.OperatorClient();
        var all = Ids(await client.GetJsonAsync("/operations/merchants?limit=1000"));
        var paged = new List<Guid>();
        string? after = null;
        do
        {
            var page = await client.GetJsonAsync($"/operations/merchants?limit=3&after={after ?? Guid.Empty.ToString()}");
            paged.AddRange(Ids(page));
            after = page.GetProperty("nextAfter").GetString();
        }
        while (after is not null);

        paged.ShouldBe(all);
        all.ShouldBeUnique();
        all.Count.ShouldBeGreaterThanOrEqualTo(4);
    }

    [Theory]
    [InlineData("limit=0", "limit", "must be 1 to 1000")]
    [InlineData("limit=1001", "limit", "must be 1 to 1000")]
    [InlineData("after=first", "after", "must be a UUID")]
    public async Task A_list_that_breaks_a_rule_is_told_which(string query, string field, string fault) =>
        (await monolith.OperatorClient().RefusedAsync($"/operations/merchants?{query}"))
            .ShouldBe([$"{field}: {fault}"]);

    private async Task<JsonElement> FindAsync(Guid merchantId)
    {
        var page = await monolith.OperatorClient().GetJsonAsync("/operations/merchants?limit=1000");
        page.GetProperty("days").GetInt32().ShouldBe(30);
        return page.GetProperty("merchants").EnumerateArray()
            .Single(merchant => merchant.GetProperty("merchantId").GetGuid() == merchantId);
    }

    private static List<Guid> Ids(JsonElement page) =>
        [.. page.GetProperty("merchants").EnumerateArray().Select(merchant => merchant.GetProperty("merchantId").GetGuid())];
}
