using System.Globalization;
using CustomerPoints.CrashKit.Hosting;

namespace CustomerPoints.CrashKit.Sockets;

/// <summary>What the machine allows.</summary>
internal static class Limits
{
    /// <summary>For what a process has open beside the sockets.</summary>
    private const int Others = 500;

    /// <exception cref="HostException">A process may not have so many sockets.</exception>
    public static void Require(int sockets)
    {
        var allowed = File.ReadLines("/proc/self/limits")
            .First(line => line.StartsWith("Max open files", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[4];
        if (allowed != "unlimited" && int.Parse(allowed, CultureInfo.InvariantCulture) < sockets + Others)
        {
            throw new HostException(
                $"{sockets:N0} sockets need {sockets + Others:N0} open files for each process; allowed are {allowed}. "
                + $"Raise the limit (ulimit -Hn {sockets + Others}) or ask for fewer sockets.");
        }
    }
}
