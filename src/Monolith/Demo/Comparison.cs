namespace CustomerPoints.Monolith.Demo;

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
            .Select(merchant => Figure.Of(
                $"{merchant.Key} at {Figure.Write(DemoTerms.Of(merchant.Key).Rate)}",
                merchant.Value,
                PointsOf(result.Found, merchant.Key)))];

    private static decimal PointsOf(FoundFigures found, string country) =>
        found.Awards.TryGetValue(DemoIds.Merchant(country), out var awards) ? awards.Points : 0;

    private static IEnumerable<Figure> Orders(DemoResult result)
    {
        yield return Figure.Of("Orders", result.Expected.Orders, result.Found.Orders);
        yield return Figure.Of("Completed", result.Expected.Orders, result.Found.Completed);
        yield return Figure.Of("Awarded", result.Expected.Awarded, result.Found.Awarded);
        yield return Outcome("Skipped: no customer", result.Expected.SkippedNoCustomer, "SkippedNoCustomer");
        yield return Outcome("Skipped: no rate", result.Expected.SkippedNoRate, "SkippedNoRate");
        yield return Outcome("Skipped: nothing due", result.Expected.SkippedNothingDue, "SkippedNothingDue");
        yield return Outcome("Dead letters", 0, "Dead");
        yield return Figure.Of("Still in the inbox", 0, result.Waiting);

        Figure Outcome(string name, int expected, string outcome) =>
            Figure.Of(name, expected, result.Found.Outcome(outcome));
    }

    private static IEnumerable<Figure> Payments(DemoResult result)
    {
        yield return Figure.Of("Payments sent", result.Plan.Payments, result.Sent.Payments);
        yield return Figure.Of("Redeliveries sent", result.Plan.Redeliveries, result.Sent.Redeliveries);
        yield return Figure.Of("Payments recorded", result.Plan.Payments, result.Found.Payments);
    }

    private static IEnumerable<Figure> Awards(DemoResult result)
    {
        yield return Figure.Of(
            "Awards new in this run",
            result.Expected.Awarded - result.Start.Awards,
            result.Found.Awarded - result.Start.Awards);
        yield return Figure.Of("Points", result.Expected.Points, result.Found.Points);
        yield return Figure.Of(
            "Merchants whose points agree",
            result.Expected.PointsByCountry.Count,
            ByMerchant(result).Count(merchant => merchant.AddsUp));
    }

    private static IEnumerable<Figure> Proof(DemoResult result)
    {
        yield return Figure.Yes("Sum of ledger = sum of balances", result.Found.Ledger.SumsAgree);
        yield return Figure.Yes("Balance versions 1..n without gaps", result.Found.Ledger.VersionGaps == 0);
    }
}
