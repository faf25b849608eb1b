using System.Globalization;

namespace CustomerPoints.Monolith.CommandLine.Rendering;

/// <summary>Numbers as a person reads them.</summary>
internal static class Number
{
    // Whole numbers without decimals, all others to their last digit.
    private const string Exact = "#,##0.############################";

    public static string Shown(decimal number) => number.ToString(Exact, CultureInfo.InvariantCulture);

    /// <summary>A count with its noun: 1 dead letter, 2 dead letters.</summary>
    public static string Of(long count, string noun) =>
        FormattableString.Invariant($"{count:N0} {noun}{(count == 1 ? "" : "s")}");
}
