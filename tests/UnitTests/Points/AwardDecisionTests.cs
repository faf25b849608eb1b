using System.Numerics;
using CsCheck;
using CustomerPoints.Points.Award;
using CustomerPoints.Points.Configuration;
using CustomerPoints.Sale.Contracts;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Points;

/// <summary>What an order earns.</summary>
public sealed class AwardDecisionTests
{
    private static readonly Guid Customer = Guid.NewGuid();

    [Fact]
    public void Points_are_the_total_times_the_rate() =>
        AwardDecision.For(Order(4.35m), Terms(100m)).ShouldBe(new AwardDecision("Awarded", 435m));

    [Fact]
    public void The_merchants_rounding_is_applied_to_the_product() =>
        AwardDecision.For(Order(10.01m), new LoyaltyTerms(0.333333m, new Rounding(RoundingMode.HalfUp, 2)))
            .ShouldBe(new AwardDecision("Awarded", 3.34m));

    [Fact]
    public void An_order_without_a_customer_earns_nothing() =>
        AwardDecision.For(Order(10m) with { CustomerId = null }, Terms(1m))
            .ShouldBe(new AwardDecision("SkippedNoCustomer", 0m));

    [Fact]
    public void A_rate_of_zero_earns_nothing() =>
        AwardDecision.For(Order(10m), Terms(0m)).ShouldBe(new AwardDecision("SkippedNoRate", 0m));

    [Fact]
    public void A_total_of_zero_is_nothing_due() =>
        AwardDecision.For(Order(0m), Terms(1m)).ShouldBe(new AwardDecision("SkippedNothingDue", 0m));

    [Fact]
    public void A_product_that_rounds_to_zero_is_nothing_due() =>
        AwardDecision.For(Order(0.99m), new LoyaltyTerms(1m, new Rounding(RoundingMode.Floor, 0)))
            .ShouldBe(new AwardDecision("SkippedNothingDue", 0m));

    [Fact]
    public void Of_several_reasons_the_customer_comes_first_and_the_rate_second()
    {
        AwardDecision.For(Order(0m) with { CustomerId = null }, Terms(0m)).Outcome.ShouldBe("SkippedNoCustomer");
        AwardDecision.For(Order(0m), Terms(0m)).Outcome.ShouldBe("SkippedNoRate");
    }

    [Fact]
    public void Without_rounding_the_product_is_exact_over_the_whole_range()
    {
        var total = Gen.OneOf(Gen.Long[1, 9_999_999_999_999_999], Gen.Const(9_999_999_999_999_999));
        var rate = Gen.OneOf(Gen.Long[1, 10_000_000_000], Gen.Const(9_999_999_999));

        Gen.Select(total, rate).Sample((total, rate) =>
        {
            var decision = AwardDecision.For(Order(total / 10_000m), Terms(rate / 1_000_000m));
            return new BigInteger(decision.Points * 10_000_000_000m) == new BigInteger(total) * rate;
        });
    }

    private static OrderCompleted Order(decimal total) =>
        new(Guid.NewGuid(), Customer, Guid.NewGuid(), total, "EUR", DateTimeOffset.UnixEpoch);

    private static LoyaltyTerms Terms(decimal rate) => new(rate, Rounding.None);
}
