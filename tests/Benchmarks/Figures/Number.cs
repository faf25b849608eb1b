using System.Globalization;

namespace CustomerPoints.Benchmarks.Figures;

/// <summary>Figures as a reader wants them: no more digits than mean something.</summary>
internal static class Number
{
    public static string Of(double value) => Math.Abs(value) switch
    {
        >= 10_000 => (Math.Round(value / 100) * 100).ToString("N0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };
}
