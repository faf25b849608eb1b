using System.Globalization;

namespace CustomerPoints.Monolith.Demo;

/// <summary>Writes how much was done in a second.</summary>
internal static class Rate
{
    public static string PerSecond(int done, TimeSpan elapsed) => elapsed <= TimeSpan.Zero
        ? "–"
        : ((decimal)done * TimeSpan.TicksPerSecond / elapsed.Ticks).ToString("N0", CultureInfo.InvariantCulture);
}
