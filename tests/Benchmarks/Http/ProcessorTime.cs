using System.Diagnostics;
using System.Globalization;
using CustomerPoints.Benchmarks.Hosting;

namespace CustomerPoints.Benchmarks.Http;

/// <summary>Processor time used so far by the clients (this process), the host and the database, from /proc.</summary>
/// <param name="At">When, as <see cref="Stopwatch"/> counts.</param>
/// <param name="Clients">Of this process.</param>
/// <param name="Host">Of the host's process.</param>
/// <param name="Database">Of the server and all its sessions, ended ones included.</param>
internal readonly record struct ProcessorTime(long At, TimeSpan Clients, TimeSpan Host, TimeSpan Database)
{
    private const int TicksPerSecond = 100;

    /// <summary>What of one processor each used from then to now, and how much of all of them was used.</summary>
    public ProcessorShares Since(ProcessorTime then)
    {
        var elapsed = Stopwatch.GetElapsedTime(then.At, At);
        return new(
            (Clients - then.Clients) / elapsed, (Host - then.Host) / elapsed, (Database - then.Database) / elapsed);
    }

    public static ProcessorTime Read(int hostId, int serverId) => new(
        Stopwatch.GetTimestamp(),
        Environment.CpuUsage.TotalTime,
        UsedBy(Stat(hostId)!),
        Processes().Select(Stat).OfType<string[]>()
            .Where(stat => ParentOf(stat) == serverId)
            .Aggregate(UsedBy(Stat(serverId)!, withEndedChildren: true), (sum, stat) => sum + UsedBy(stat)));

    /// <summary>The process that serves this port, known by its command line.</summary>
    public static int HostAt(Uri address) => Processes().First(id =>
        TryRead($"/proc/{id}/cmdline")?.Split('\0') is ["dotnet", _, "serve", .. var settings]
        && settings.Any(setting => setting.EndsWith($":{address.Port}", StringComparison.Ordinal)));

    /// <summary>The server's first process, the parent of all its sessions.</summary>
    public static async Task<int> ServerOfAsync(BenchmarkDatabase database) =>
        ParentOf(Stat(await database.ScalarAsync<int>("select pg_backend_pid()"))!);

    private static IEnumerable<int> Processes() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0);

    /// <summary>The fields behind the name, from the third on; null for a process that has just ended.</summary>
    private static string[]? Stat(int processId) => TryRead($"/proc/{processId}/stat") is { } line
        ? line[(line.LastIndexOf(')') + 2)..].Split(' ')
        : null;

    private static int ParentOf(string[] stat) => int.Parse(stat[1], CultureInfo.InvariantCulture);

    private static TimeSpan UsedBy(string[] stat, bool withEndedChildren = false) => TimeSpan.FromSeconds(
        stat.Skip(11).Take(withEndedChildren ? 4 : 2).Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture))
        / (double)TicksPerSecond);

    private static string? TryRead(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
