using System.Net;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Orders;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Balances;

/// <summary>GET /customers/{id}/points.</summary>
public sealed class CustomerPointsTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);
    private readonly Guid customer = Guid.NewGuid();

    [Fact]
    public async Task A_customer_nobody_knows_has_0_points() =>
        (await shop.GetAsync($"/customers/{customer}/points")).GetRawText().ShouldBe(
            $$"""
            {"customerId":"{{customer}}","balance":0,"version":0,"lifetimePointsEarned":0,"lastTransaction":null}
            """);

    [Fact]
    public async Task Two_awards_add_up_exactly_and_the_last_one_is_shown()
    {
        await shop.SetRateAsync(1m);
        await shop.SellAsync("0.1", customer);
        var last = await shop.SellAsync("0.2", customer);
        await monolith.DrainAsync();

        var points = await shop.GetAsync($"/customers/{customer}/points");

        points.GetProperty("balance").GetRawText().ShouldBe("0.3");
        points.GetProperty("version").GetRawText().ShouldBe("2");
        points.GetProperty("lifetimePointsEarned").GetRawText().ShouldBe("0.3");
        points.GetProperty("lastTransaction").GetProperty("saleOrderId").GetGuid().ShouldBe(last);
        points.GetProperty("lastTransaction").GetProperty("points").GetRawText().ShouldBe("0.2");
    }

    [Fact]
    public async Task The_last_transaction_is_the_newest_row_of_the_ledger()
    {
        await shop.SetRateAsync(1m);
        await shop.SellAsync("1", customer);
        await monolith.DrainAsync();
        await shop.SellAsync("2", customer);
        await monolith.DrainAsync();

        var newest = (await shop.GetAsync($"/point-transactions?customerId={customer}&limit=1"))
            .GetProperty("items")[0];
        var last = (await shop.GetAsync($"/customers/{customer}/points")).GetProperty("lastTransaction");

        last.GetProperty("id").GetGuid().ShouldBe(newest.GetProperty("id").GetGuid());
        last.GetProperty("createdAt").GetString().ShouldBe(newest.GetProperty("createdAt").GetString());
    }

    [Theory]
    [InlineData("1.50", "1.5")]
    [InlineData("-0.5000", "-0.5")]
    [InlineData("999999999999999999.9999999999", "999999999999999999.9999999999")]
    public async Task A_balance_is_shown_exactly_and_without_trailing_zeros(string stored, string shown)
    {
        await monolith.Owner.ExecuteAsync(
            """
            insert into points.customer (merchant_id, customer_id, point_balance, point_balance_version,
                lifetime_points_earned, updated_at)
            values ($1, $2, $3::numeric, 1, 1, now())
            """,
            shop.MerchantId,
            customer,
            stored);

        var points = await shop.GetAsync($"/customers/{customer}/points");

        points.GetProperty("balance").GetRawText().ShouldBe(shown);
    }

    [Fact]
    public async Task The_same_customer_of_another_merchant_has_a_balance_of_its_own()
    {
        var other = new Shop(monolith);
        await other.SetRateAsync(1m);
        await other.SellAsync("10", customer);
        await monolith.DrainAsync();

        (await other.BalanceAsync(customer)).Balance.ShouldBe(10m);
        (await shop.GetAsync($"/customers/{customer}/points")).GetProperty("balance").GetRawText().ShouldBe("0");
    }

    [Fact]
    public async Task What_is_no_id_is_not_found()
    {
        var answer = await shop.Client.GetAsync($"{Answers.Base}/customers/7/points");

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound);
    }
}
