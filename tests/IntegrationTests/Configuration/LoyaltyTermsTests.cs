using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Points.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Configuration;

/// <summary>Terms set in process are those that REST shows and that count for the next order.</summary>
public sealed class LoyaltyTermsTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);

    private ILoyaltyTerms Terms => monolith.Services.GetRequiredService<ILoyaltyTerms>();

    [Fact]
    public async Task What_is_set_is_read_over_REST_and_pays()
    {
        var customer = Guid.NewGuid();
        await Terms.SetAsync(shop.MerchantId, 3m);
        await Terms.SetAsync(shop.MerchantId, 0.05m, "floor", 1);
        await shop.SellAsync("86.90", customer);
        await monolith.DrainAsync();

        (await shop.GetAsync("/configuration")).GetRawText()
            .ShouldBe("""{"loyalty":{"conversionRate":0.05,"rounding":"floor","scale":1}}""");
        (await shop.BalanceAsync(customer)).Balance.ShouldBe(4.3m);
    }

    [Theory]
    [InlineData("-1", null, null, "conversionRate must be 0 to 10000")]
    [InlineData("0.0000001", null, null, "conversionRate must have at most 6 decimals")]
    [InlineData("1", "up", null, "rounding must be one of")]
    [InlineData("1", "floor", 5, "scale must be 0 to 4")]
    [InlineData("1", null, 2, "scale has no meaning without rounding")]
    public async Task What_is_out_of_bounds_is_refused_by_name(string rate, string? rounding, int? scale, string fault)
    {
        var refusal = await Should.ThrowAsync<ArgumentException>(() => Terms.SetAsync(
            shop.MerchantId, decimal.Parse(rate, System.Globalization.CultureInfo.InvariantCulture), rounding, scale));

        refusal.Message.ShouldContain(fault);
    }
}
