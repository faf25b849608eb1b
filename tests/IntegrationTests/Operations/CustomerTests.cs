using System.Text.Json;
using CustomerPoints.IntegrationTests.Fixtures;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Operations;

/// <summary>A customer is shown across merchants.</summary>
public sealed class CustomerTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Guid customer = Guid.NewGuid();

    [Fact]
    public async Task Balances_and_rows_of_all_merchants_are_shown_newest_first()
    {
        var (one, two) = (await OpenAsync(1m), await OpenAsync(2m));
        var orders = new List<Guid>();
        foreach (var shop in (Shop[])[one, two, one])
        {
            orders.Insert(0, await shop.SellAsync("10", customer));
            await monolith.DrainAsync();
        }

        var shown = await monolith.OperatorClient().GetJsonAsync($"/operations/customers/{customer}");

        shown.GetProperty("merchants").EnumerateArray()
            .Select(balance => (balance.GetProperty("merchantId").GetGuid(),
                balance.GetProperty("pointBalance").GetDecimal(),
                balance.GetProperty("pointBalanceVersion").GetInt64(),
                balance.GetProperty("lifetimePointsEarned").GetDecimal()))
            .ShouldBe([(one.MerchantId, 20m, 2L, 20m), (two.MerchantId, 20m, 1L, 20m)], ignoreOrder: true);
        Orders(shown).ShouldBe(orders);
        shown.GetProperty("nextCursor").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Pages_neither_skip_nor_repeat_while_rows_are_written()
    {
        var (one, two) = (await OpenAsync(1m), await OpenAsync(2m));
        for (var i = 0; i < 5; i++)
        {
            await (i % 2 == 0 ? one : two).SellAsync("10", customer);
            await monolith.DrainAsync();
        }

        var client = monolith.OperatorClient();
        var all = Orders(await client.GetJsonAsync($"/operations/customers/{customer}"));
        var first = await client.GetJsonAsync($"/operations/customers/{customer}?limit=2");
        await one.SellAsync("10", customer);
        await monolith.DrainAsync();
        var rest = await client.GetJsonAsync(
            $"/operations/customers/{customer}?limit=200&cursor={first.GetProperty("nextCursor").GetString()}");

        Orders(first).Concat(Orders(rest)).ShouldBe(all);
    }

    [Fact]
    public async Task With_a_merchant_only_its_rows_are_shown()
    {
        var (one, two) = (await OpenAsync(1m), await OpenAsync(2m));
        var order = await one.SellAsync("10", customer);
        await two.SellAsync("10", customer);
        await monolith.DrainAsync();

        var shown = await monolith.OperatorClient()
            .GetJsonAsync($"/operations/customers/{customer}?merchantId={one.MerchantId}");

        Orders(shown).ShouldBe([order]);
        shown.GetProperty("merchants").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_customer_nobody_knows_has_nothing() =>
        (await monolith.OperatorClient().GetJsonAsync($"/operations/customers/{customer}")).GetRawText()
            .ShouldBe($$"""{"customerId":"{{customer}}","merchants":[],"entries":[],"nextCursor":null}""");

    [Fact]
    public async Task A_cursor_of_another_list_and_a_limit_out_of_bounds_are_refused()
    {
        var shop = await OpenAsync(1m);
        await shop.SellAsync("10", customer);
        await shop.SellAsync("10", customer);
        await monolith.DrainAsync();
        var client = monolith.OperatorClient();
        var page = await client.GetJsonAsync($"/operations/customers/{customer}?limit=1");
        var cursor = page.GetProperty("nextCursor").GetString();

        (await client.RefusedAsync(
                $"/operations/customers/{customer}?merchantId={shop.MerchantId}&cursor={cursor}&limit=201"))
            .ShouldBe(
            [
                "cursor: must be the nextCursor of a page of this customer, with the same merchant",
                "limit: must be 1 to 200",
            ]);
    }

    private async Task<Shop> OpenAsync(decimal rate)
    {
        var shop = new Shop(monolith);
        await shop.SetRateAsync(rate);
        return shop;
    }

    private static List<Guid> Orders(JsonElement shown) =>
        [.. shown.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("saleOrderId").GetGuid())];
}
