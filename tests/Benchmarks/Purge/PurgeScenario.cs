using System.Diagnostics;
using CustomerPoints.Benchmarks.Draining;
using CustomerPoints.Benchmarks.Figures;
using CustomerPoints.Benchmarks.Running;
using CustomerPoints.Benchmarks.Seeding;
using CustomerPoints.Inbox.Purging;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerPoints.Benchmarks.Purge;

/// <summary>The drain with and without the clean-up of expired messages beside it, on the same tables.</summary>
internal sealed class PurgeScenario : IScenario
{
    // Longer than the retention time of 30 days.
    private const int DaysAgo = 40;

    public string Name => "purge";

    public string Title => "the drain while expired messages are cleaned up";

    public async Task<ScenarioReport> RunAsync(BenchmarkRun run)
    {
        var count = run.Pick(full: 100_000, quick: 16_000, smoke: 1_000);
        var expired = run.Pick(full: 1_000_000, quick: 20_000, smoke: 5_000);
        await using var hosts = await DrainHosts.StartAsync(run);
        var purge = hosts.Hosts[0].Services.GetRequiredService<InboxPurge>();
        var purged = new List<double>();
        var figures = await run.InterleaveAsync(
            new Contender("no clean-up", "messages/s", async round =>
            {
                var above = await RefillAsync(hosts, round.Size(expired), round.Size(count));
                var rate = await hosts.DrainAsync();
                await run.ProveAsync(hosts.Database, new ProofScope(above));
                return rate;
            }),
            new Contender("clean-up beside it", "messages/s", async round =>
            {
                var above = await RefillAsync(hosts, round.Size(expired), round.Size(count));
                using var drained = new CancellationTokenSource();
                var start = Stopwatch.GetTimestamp();
                var cleaning = Task.Run(() => CleanAsync(purge, round.Size(expired), start));
                var rate = await hosts.DrainAsync();
                var rateOfPurge = await cleaning;
                if (!round.IsWarmUp)
                {
                    purged.Add(rateOfPurge);
                }

                await run.ProveAsync(hosts.Database, new ProofScope(above));
                return rate;
            }));
        return new ScenarioReport(
            [.. figures, new Measured("cleaned up meanwhile and after", "messages/s", purged)],
            [Bound.AtLeast(figures[1], figures[0], 0.8)])
        {
            Setting = $"{count:N0} messages to drain in each round, beside {expired:N0} expired ones.",
        };
    }

    private static async Task<long> RefillAsync(DrainHosts hosts, int expired, int count)
    {
        await hosts.Seed.ClearAsync();
        await hosts.Seed.AddProcessedAsync(1, expired, DaysAgo);
        var above = await hosts.Seed.AddAsync(new Messages(count));
        await hosts.Database.SettleAsync();
        return above;
    }

    private static async Task<double> CleanAsync(InboxPurge purge, int expired, long start)
    {
        var gone = await purge.PurgeAsync(CancellationToken.None);
        return gone == expired
            ? gone / Stopwatch.GetElapsedTime(start).TotalSeconds
            : throw new LedgerProofException($"{gone} of {expired} expired messages were cleaned up.");
    }
}
