using System.Diagnostics;
using CustomerPoints.Benchmarks.Hosting;
using CustomerPoints.Benchmarks.Running;
using CustomerPoints.Benchmarks.Seeding;
using CustomerPoints.Inbox.Draining;

namespace CustomerPoints.Benchmarks.Draining;

/// <summary>
/// A database and one or more real hosts on it that drain only when asked to, each with its own connections and cursor
/// as on two machines.
/// </summary>
internal sealed class DrainHosts : IAsyncDisposable
{
    private readonly List<BenchmarkHost> hosts = [];

    private DrainHosts(BenchmarkDatabase database) => (Database, Seed) = (database, new InboxSeed(database));

    public BenchmarkDatabase Database { get; }

    public InboxSeed Seed { get; }

    public IReadOnlyList<BenchmarkHost> Hosts => hosts;

    public static async Task<DrainHosts> StartAsync(BenchmarkRun run, int count = 1, params string[] settings)
    {
        var started = new DrainHosts(await run.CreateDatabaseAsync());
        for (var i = 0; i < count; i++)
        {
            started.hosts.Add(
                await BenchmarkHost.StartAsync(started.Database, [BenchmarkHost.WithoutDrain, .. settings]));
        }

        return started;
    }

    /// <summary>Drains with the first hosts at once until the inbox is empty.</summary>
    /// <param name="drains">How many hosts drain.</param>
    /// <param name="stopping">Ends the drains after the batch in hand.</param>
    /// <returns>Messages settled in a second.</returns>
    public async Task<double> DrainAsync(int drains = 1, CancellationToken stopping = default)
    {
        var start = Stopwatch.GetTimestamp();
        var settled = await Task.WhenAll(hosts.Take(drains).Select(host => DrainOneAsync(host.Drain, stopping)));
        return settled.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }
    }

    // On a thread of its own from the start: two drains must not wait for each other's first step.
    private static Task<int> DrainOneAsync(InboxDrain drain, CancellationToken stopping) =>
        Task.Run(() => drain.DrainAllAsync(stopping), CancellationToken.None);
}
