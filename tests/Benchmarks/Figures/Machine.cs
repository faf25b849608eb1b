using System.Globalization;
using System.Runtime.InteropServices;

namespace CustomerPoints.Benchmarks.Figures;

/// <summary>Names the machine a figure comes from.</summary>
internal static class Machine
{
    public static string Describe()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores, {memory:0} GiB, {RuntimeInformation.OSDescription}, "
            + $"{RuntimeInformation.FrameworkDescription}{HugePages()}");
    }

    /// <summary>Those reserved by hand, which PostgreSQL takes for its buffers; Linux alone has them.</summary>
    private static string HugePages()
    {
        const string meminfo = "/proc/meminfo";
        const string total = "HugePages_Total:";
        var line = File.Exists(meminfo)
            ? File.ReadLines(meminfo).FirstOrDefault(line => line.StartsWith(total, StringComparison.Ordinal))
            : null;
        return int.TryParse(line?[total.Length..], CultureInfo.InvariantCulture, out var pages) && pages > 0
            ? string.Create(CultureInfo.InvariantCulture, $", {pages:N0} huge pages")
            : "";
    }
}
