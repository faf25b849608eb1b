namespace CustomerPoints.Monolith.Demo.Planning;

/// <summary>
/// The terms of each country. They are part of the demo's memory: an award made under one rate stays as it is, so
/// changing a rate here makes the figures of an already filled database disagree.
/// </summary>
internal static class DemoTerms
{
    private static readonly Dictionary<string, MerchantTerms> Chosen = new(StringComparer.Ordinal)
    {
        ["United Kingdom"] = new(0.05m),
        // Whole points only: the small orders of this merchant end with nothing due.
        ["Germany"] = new(0.05m, "floor", 0),
        ["France"] = new(0.035m, "halfUp", 2),
        ["EIRE"] = new(0.0725m),
        // Runs no loyalty programme.
        ["Netherlands"] = new(0m),
    };

    private static readonly decimal[] Ladder = [0.01m, 0.015m, 0.02m, 0.025m, 0.03m, 0.04m, 0.06m, 0.075m, 0.1m];

    public static MerchantTerms Of(string country) =>
        Chosen.TryGetValue(country, out var terms)
            ? terms
            : new MerchantTerms(Ladder[StableChoice.Roll("rate", country, Ladder.Length)]);
}
