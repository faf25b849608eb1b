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
        Decide(Order(4.35m), Terms(100m)).ShouldBe(("Awarded", 435m));

    [Fact]
    public void The_merchants_rounding_is_applied_to_the_product() =>
        Decide(Order(10.01m), new LoyaltyTerms(0.333333m, new Rounding(RoundingMode.HalfUp, 2)))
            .ShouldBe(("Awarded", 3.34m));

    [Fact]
    public void An_order_without_a_customer_earns_nothing() =>
        Decide(Order(10m) with { CustomerId = null }, Terms(1m))
            .ShouldBe(("SkippedNoCustomer", 0m));

    [Fact]
    public void A_rate_of_zero_earns_nothing() =>
        Decide(Order(10m), Terms(0m)).ShouldBe(("SkippedNoRate", 0m));

    [Fact]
    public void A_total_of_zero_is_nothing_due() =>
        Decide(Order(0m), Terms(1m)).ShouldBe(("SkippedNothingDue", 0m));

    [Fact]
    public void A_product_that_rounds_to_zero_is_nothing_due() =>
        Decide(Order(0.99m), new LoyaltyTerms(1m, new Rounding(RoundingMode.Floor, 0)))
            .ShouldBe(("SkippedNothingDue", 0m));

    [Fact]
    public void Of_several_reasons_the_customer_comes_first_and_the_rate_second()
    {
        Decide(Order(0m) with { CustomerId = null }, Terms(0m)).Outcome.ShouldBe("SkippedNoCustomer");
        Decide(Order(0m), Terms(0m)).Outcome.ShouldBe("SkippedNoRate");
    }

    [Fact]
    public void Without_rounding_the_product_is_exact_over_the_whole_range()
    {
        var total = Gen.OneOf(Gen.Long[1, 9_999_999_999_999_999], Gen.Const(9_999_999_999_999_999));
        var rate = Gen.OneOf(Gen.Long[1, 10_000_000_000], Gen.Const(9_999_999_999));

        Gen.Select(total, rate).Sample((total, rate) =>
        {
            var decision = Decide(Order(total / 10_000m), Terms(rate / 1_000_000m));
            return new BigInteger(decision.Points * 10_000_000_000m) == new BigInteger(total) * rate;
        });
    }

    private static (string Outcome, decimal Points) Decide(OrderCompleted order, LoyaltyTerms terms)
    {
        var decision = AwardDecision.For(order, terms);
        return (decision.Outcome, decision.Points);
    }

    private static OrderCompleted Order(decimal total) =>
        new(Guid.NewGuid(), Customer, Guid.NewGuid(), total, "EUR", DateTimeOffset.UnixEpoch);

    private static LoyaltyTerms Terms(decimal rate) => new(rate, Rounding.None);
}
