using System.Globalization;
using System.Net;

namespace CustomerPoints.CrashKit.Sockets;

/// <summary>What the kernel tells of the host.</summary>
internal sealed class HostProcess(int processId, int port)
{
    private const string Established = "01";

    /// <summary>Memory it holds, in bytes.</summary>
    public long ResidentBytes => Kilobytes("VmRSS:") * 1_024;

    /// <summary>The most it has held, in bytes.</summary>
    public long PeakBytes => Kilobytes("VmHWM:") * 1_024;

    /// <summary>Whether it still holds the connection from there.</summary>
    public bool Holds(IPEndPoint client)
    {
        var (ours, theirs) = ($":{port:X4}", AsKernelWritesIt(client));
        return File.ReadLines("/proc/net/tcp")
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Any(words => words[1].EndsWith(ours, StringComparison.Ordinal) && words[2] == theirs
                && words[3] == Established);
    }

    private long Kilobytes(string name) => long.Parse(
        File.ReadLines($"/proc/{processId}/status")
            .First(line => line.StartsWith(name, StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
        CultureInfo.InvariantCulture);

    private static string AsKernelWritesIt(IPEndPoint end) =>
        $"{BitConverter.ToUInt32(end.Address.GetAddressBytes()):X8}:{end.Port:X4}";
}
