using System.Globalization;

namespace CustomerPoints.Monolith.Demo;

/// <summary>One line of the proof: what should be, what is, and whether they agree.</summary>
internal sealed record Figure(string Name, string Expected, string Found, bool AddsUp)
{
    /// <summary>Whole numbers without decimals, all others to their last digit.</summary>
    private const string Exact = "#,##0.############";

    public static Figure Of(string name, decimal expected, decimal found) =>
        new(name, Write(expected), Write(found), expected == found);

    public static Figure Yes(string name, bool found) => new(name, "yes", found ? "yes" : "no", found);

    public static string Write(decimal number) => number.ToString(Exact, CultureInfo.InvariantCulture);
}
