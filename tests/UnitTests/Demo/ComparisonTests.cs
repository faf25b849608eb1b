using CustomerPoints.Monolith.Demo;
using CustomerPoints.Monolith.Demo.Planning;
using CustomerPoints.Monolith.Demo.Proof;
using CustomerPoints.Monolith.Demo.Sending;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Demo;

public sealed class ComparisonTests
{
    private static readonly ReplayPlan Plan = new(["Plain"], [], 0, 0);
    private static readonly ExpectedFigures Expected = new(
        3, 1, 1, 1, 0, new Dictionary<string, decimal>(StringComparer.Ordinal) { ["Plain"] = 0.5m });

    private static readonly FoundFigures Right = new(
        3,
        3,
        0,
        new Dictionary<string, long>(StringComparer.Ordinal) { ["SkippedNoCustomer"] = 1, ["SkippedNoRate"] = 1 },
        new Dictionary<Guid, MerchantAwards> { [DemoIds.Merchant("Plain")] = new(1, 0.50m) },
        new LedgerProof(0.5m, 0.5m, 0, 0, 0),
        new AwardLatency(0, null, null));

    [Fact]
    public void Equal_figures_all_add_up()
    {
        Wrong(Right).ShouldBeEmpty();
    }

    [Fact]
    public void An_award_too_many_is_named()
    {
        var awards = new Dictionary<Guid, MerchantAwards> { [DemoIds.Merchant("Plain")] = new(2, 1m) };

        Wrong(Right with { Awards = awards })
            .ShouldBe(["Awarded", "Awards new in this run", "Points", "Merchants whose points agree"]);
    }

    [Fact]
    public void A_dead_letter_does_not_add_up()
    {
        var outcomes = new Dictionary<string, long>(Right.Outcomes, StringComparer.Ordinal) { ["Dead"] = 1 };

        Wrong(Right with { Outcomes = outcomes }).ShouldBe(["Dead letters"]);
    }

    [Fact]
    public void Equal_sums_do_not_hide_that_two_customers_have_each_others_points()
    {
        Wrong(Right with { Ledger = new LedgerProof(0.5m, 0.5m, WrongBalances: 2, 0, 0) })
            .ShouldBe(["Customers whose balance is not the sum of their rows"]);
    }

    [Fact]
    public void A_repeated_run_must_add_nothing()
    {
        var figure = Comparison.Of(Result(Right, awardsBefore: 1))
            .Single(figure => figure.Name is "Awards new in this run");

        figure.ShouldBe(new Figure("Awards new in this run", 0, 0));
    }

    private static IEnumerable<string> Wrong(FoundFigures found) =>
        Comparison.Of(Result(found, awardsBefore: 0)).Where(figure => !figure.AddsUp).Select(figure => figure.Name);

    private static DemoResult Result(FoundFigures found, long awardsBefore) => new(
        Plan, Expected, new DemoStart(default, awardsBefore), found, new ReplayCounters(), TimeSpan.Zero, 0);
}
