using CustomerPoints.IntegrationTests.Fixtures;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Awards;

/// <summary>What an order that is paid in full earns.</summary>
public sealed class AwardTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);
    private readonly Guid customer = Guid.NewGuid();

    [Fact]
    public async Task A_partial_payment_awards_nothing_and_the_last_one_awards_the_full_total()
    {
        await shop.SetRateAsync(0.5m);
        var order = await shop.RegisterAsync("100.00", customer);

        await shop.PayAsync(order, "40.00");
        await monolith.DrainAsync();
        (await shop.BalanceAsync(customer)).Balance.ShouldBe(0m);

        await shop.PayAsync(order, "60.00");
        await monolith.DrainAsync();
        (await shop.BalanceAsync(customer)).Balance.ShouldBe(50m);
    }

    [Fact]
    public async Task An_order_without_a_customer_earns_nothing()
    {
        await shop.SetRateAsync(1m);
        var order = await shop.SellAsync("10", customerId: null);

        await monolith.DrainAsync();

        (await shop.ExplainAsync(order))!.Outcome.ShouldBe("SkippedNoCustomer");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{\"conversionRate\": 0}")]
    [InlineData("{\"conversionRate\": null}")]
    [InlineData("{\"conversionRate\": \"1.5\"}")]
    [InlineData("{\"conversionRate\": -1}")]
    [InlineData("{\"conversionRate\": 10001}")]
    [InlineData("{\"conversionRate\": 1e400}")]
    [InlineData("{\"conversionRate\": 0.0000001}")]
    [InlineData("{\"conversionRate\": 1, \"rounding\": \"up\"}")]
    [InlineData("{\"conversionRate\": 1, \"rounding\": \"floor\", \"scale\": 5}")]
    public async Task A_rate_that_is_zero_unset_or_unusable_pays_nothing(string loyalty)
    {
        await shop.SetLoyaltyAsync(loyalty);
        var order = await shop.SellAsync("10", customer);

        await monolith.DrainAsync();

        var explanation = await shop.ExplainAsync(order);
        explanation!.Outcome.ShouldBe("SkippedNoRate");
        explanation.ConversionRate.ShouldBe(0m);
        (await shop.BalanceAsync(customer)).Version.ShouldBe(0);
    }

    [Fact]
    public async Task A_merchant_without_any_configuration_pays_nothing()
    {
        var order = await shop.SellAsync("10", customer);

        await monolith.DrainAsync();

        (await shop.ExplainAsync(order))!.Outcome.ShouldBe("SkippedNoRate");
    }

    [Fact]
    public async Task An_order_of_zero_completes_at_once_with_nothing_due()
    {
        await shop.SetRateAsync(1m);
        var order = await shop.RegisterAsync("0", customer);

        await monolith.DrainAsync();

        (await shop.GetAsync($"/orders/{order}")).GetProperty("status").GetString().ShouldBe("COMPLETED");
        (await shop.ExplainAsync(order))!.Outcome.ShouldBe("SkippedNothingDue");
    }

    [Theory]
    [InlineData("4.35", "100", "EUR", "{\"conversionRate\": 100}", "435")]
    [InlineData("4.35", "4.35", "EUR", "{\"conversionRate\": 0.000001}", "0.00000435")]
    [InlineData("1999", "1999", "JPY", "{\"conversionRate\": 0.5}", "999.5")]
    [InlineData("12.345", "12.345", "KWD", "{\"conversionRate\": 10}", "123.45")]
    [InlineData("999999999999.9999", "999999999999.9999", "EUR", "{\"conversionRate\": 9999.999999}",
        "9999999998999999.0000000001")]
    [InlineData("2.5", "2.5", "EUR", "{\"conversionRate\": 1, \"rounding\": \"floor\"}", "2")]
    [InlineData("2.5", "2.5", "EUR", "{\"conversionRate\": 1, \"rounding\": \"halfUp\", \"scale\": 0}", "3")]
    [InlineData("2.5", "2.5", "EUR", "{\"conversionRate\": 1, \"rounding\": \"halfEven\", \"scale\": 0}", "2")]
    [InlineData("0.125", "0.125", "EUR", "{\"conversionRate\": 1, \"rounding\": \"halfEven\", \"scale\": 2}", "0.12")]
    [InlineData("0.125", "0.125", "EUR", "{\"conversionRate\": 1, \"rounding\": \"halfUp\", \"scale\": 2}", "0.13")]
    [InlineData("0.129", "0.129", "EUR", "{\"conversionRate\": 1, \"rounding\": \"none\"}", "0.129")]
    public async Task Points_are_total_times_rate_exact_and_rounded_by_the_merchants_rule(
        string total, string paid, string currency, string loyalty, string points)
    {
        await shop.SetLoyaltyAsync(loyalty);
        var order = await shop.RegisterAsync(total, customer, currency);
        await shop.PayAsync(order, paid, currency: currency);

        await monolith.DrainAsync();

        var expected = decimal.Parse(points, System.Globalization.CultureInfo.InvariantCulture);
        (await shop.ExplainAsync(order))!.Points.ShouldBe(expected);
        (await shop.BalanceAsync(customer)).Balance.ShouldBe(expected);
    }

    [Fact]
    public async Task A_product_that_rounds_to_zero_is_nothing_due()
    {
        await shop.SetLoyaltyAsync("{\"conversionRate\": 0.001, \"rounding\": \"floor\"}");
        var order = await shop.SellAsync("10", customer);

        await monolith.DrainAsync();

        (await shop.ExplainAsync(order))!.Outcome.ShouldBe("SkippedNothingDue");
    }

    [Fact]
    public async Task The_rate_at_completion_counts_not_the_one_at_the_drain()
    {
        await shop.SetRateAsync(2m);
        var order = await shop.SellAsync("10", customer);
        await shop.SetRateAsync(5m);

        await monolith.DrainAsync();

        var explanation = await shop.ExplainAsync(order);
        explanation!.Points.ShouldBe(20m);
        explanation.ConversionRate.ShouldBe(2m);
    }

    [Fact]
    public async Task An_award_explains_itself_on_its_ledger_row()
    {
        await shop.SetLoyaltyAsync("{\"conversionRate\": 0.333333, \"rounding\": \"halfUp\", \"scale\": 2}");
        await shop.SellAsync("10.01", customer);
        await monolith.DrainAsync();

        var row = (await shop.GetAsync("/point-transactions")).GetProperty("items")[0];

        row.GetProperty("orderTotal").GetRawText().ShouldBe("10.01");
        row.GetProperty("conversionRate").GetRawText().ShouldBe("0.333333");
        row.GetProperty("rounding").GetString().ShouldBe("halfUp/2");
        row.GetProperty("points").GetRawText().ShouldBe("3.34");
        row.GetProperty("balanceAfter").GetRawText().ShouldBe("3.34");
        row.GetProperty("balanceVersion").GetInt64().ShouldBe(1);
        row.GetProperty("currency").GetString().ShouldBe("EUR");
    }

    [Fact]
    public async Task Orders_awarded_together_stand_in_the_ledger_in_the_order_in_which_they_were_paid()
    {
        await shop.SetRateAsync(1m);
        Guid[] customers = [.. Enumerable.Range(0, 4).Select(_ => Guid.NewGuid()).OrderDescending()];
        Guid[] paid = [.. customers, .. customers.Reverse()];
        foreach (var each in paid)
        {
            await shop.SellAsync("10", each);
        }

        await monolith.DrainAsync();

        var newestFirst = (await shop.GetAsync("/point-transactions")).GetProperty("items").EnumerateArray()
            .Select(row => row.GetProperty("customerId").GetGuid());
        newestFirst.ShouldBe(paid.Reverse());
    }
}
