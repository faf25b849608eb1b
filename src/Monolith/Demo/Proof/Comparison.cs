using CustomerPoints.Monolith.CommandLine.Rendering;
using CustomerPoints.Monolith.Demo.Planning;

namespace CustomerPoints.Monolith.Demo.Proof;

/// <summary>Holds every figure of the database against the one computed from the file.</summary>
internal static class Comparison
{
    public static IReadOnlyList<Figure> Of(DemoResult result) =>
        [.. Orders(result), .. Payments(result), .. Awards(result), .. Proof(result)];

    /// <summary>In the order of the points expected, the largest first.</summary>
    public static IReadOnlyList<Figure> ByMerchant(DemoResult result) =>
        [.. result.Expected.PointsByCountry
            .OrderByDescending(merchant => merchant.Value)
            .ThenBy(merchant => merchant.Key, StringComparer.Ordinal)
            .Select(merchant => new Figure(
                $"{merchant.Key} at {Number.Shown(DemoTerms.Of(merchant.Key).Rate)}",
                merchant.Value,
                PointsOf(result.Found, merchant.Key)))];

    private static decimal PointsOf(FoundFigures found, string country) =>
        found.Awards.TryGetValue(DemoIds.Merchant(country), out var awards) ? awards.Points : 0;

    private static IEnumerable<Figure> Orders(DemoResult result)
    {
        yield return new Figure("Orders", result.Expected.Orders, result.Found.Orders);
        yield return new Figure("Completed", result.Expected.Orders, result.Found.Completed);
        yield return new Figure("Awarded", result.Expected.Awarded, result.Found.Awarded);
        yield return Outcome("Skipped: no customer", result.Expected.SkippedNoCustomer, "SkippedNoCustomer");
        yield return Outcome("Skipped: no rate", result.Expected.SkippedNoRate, "SkippedNoRate");
        yield return Outcome("Skipped: nothing due", result.Expected.SkippedNothingDue, "SkippedNothingDue");
        yield return Outcome("Dead letters", 0, "Dead");
        yield return new Figure("Still in the inbox", 0, result.Waiting);

        Figure Outcome(string name, int expected, string outcome) =>
            new(name, expected, result.Found.Outcome(outcome));
    }

    private static IEnumerable<Figure> Payments(DemoResult result)
    {
        yield return new Figure("Payments sent", result.Plan.Payments, result.Sent.Payments);
        yield return new Figure("Redeliveries sent", result.Plan.Redeliveries, result.Sent.Redeliveries);
        yield return new Figure("Payments recorded", result.Plan.Payments, result.Found.Payments);
    }

    private static IEnumerable<Figure> Awards(DemoResult result)
    {
        yield return new Figure(
            "Awards new in this run",
            result.Expected.Awarded - result.Start.Awards,
            result.Found.Awarded - result.Start.Awards);
        yield return new Figure("Points", result.Expected.Points, result.Found.Points);
        yield return new Figure(
            "Merchants whose points agree",
            result.Expected.PointsByCountry.Count,
            ByMerchant(result).Count(merchant => merchant.AddsUp));
    }

    private static IEnumerable<Figure> Proof(DemoResult result)
    {
        var ledger = result.Found.Ledger;
        yield return new Figure("Sum of the balances, by the ledger", ledger.LedgerSum, ledger.BalanceSum);
        yield return new Figure("Customers whose balance is not the sum of their rows", 0, ledger.WrongBalances);
        yield return new Figure("Rows that do not carry the running sum", 0, ledger.WrongRunningSums);
        yield return new Figure("Gaps in balance versions", 0, ledger.VersionGaps);
    }
}
