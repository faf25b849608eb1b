using System.Data;
using CustomerPoints.Benchmarks.Draining;
using CustomerPoints.Benchmarks.Figures;
using CustomerPoints.Benchmarks.Running;
using CustomerPoints.Benchmarks.Seeding;

namespace CustomerPoints.Benchmarks.HeldSnapshot;

/// <summary>
/// The drain while another session keeps an old snapshot, as a long report or a forgotten transaction does: nothing
/// that dies meanwhile can be cleaned away, neither rows nor index entries.
/// </summary>
internal sealed class HeldSnapshotScenario : IScenario
{
    private const int Parts = 5;

    public string Name => "held-snapshot";

    public string Title => "the drain while another session keeps an old snapshot";

    public async Task<ScenarioReport> RunAsync(BenchmarkRun run)
    {
        var part = run.Pick(full: 100_000, quick: 10_000, smoke: 500);
        var rounds = run.Pick(full: 5, quick: 1, smoke: 1);
        await using var hosts = await DrainHosts.StartAsync(run);
        var rates = Enumerable.Range(0, Parts).Select(_ => new List<double>()).ToList();
        await hosts.Seed.RefillAsync(new Messages(part));
        run.Tell("warm-up");
        await hosts.DrainAsync();
        for (var round = 1; round <= rounds; round++)
        {
            run.Tell($"round {round} of {rounds}");
            await hosts.Seed.RefillAsync(new Messages(part));
            await using var holder = await hosts.Database.Owner.OpenConnectionAsync();
            await using var snapshot = await holder.BeginTransactionAsync(IsolationLevel.RepeatableRead);
            await using var look = holder.CreateCommand();
            look.CommandText = InboxSeedSql.LastPosition;
            await look.ExecuteScalarAsync();
            foreach (var rate in rates)
            {
                rate.Add(await hosts.DrainAsync());
                if (rate != rates[^1])
                {
                    await hosts.Seed.AddAsync(new Messages(part));
                    await hosts.Database.SettleAsync(checkpoint: false);
                }
            }

            await run.ProveAsync(hosts.Database);
        }

        var figures = rates
            .Select((values, i) => new Measured($"messages {i * part:N0} to {(i + 1) * part:N0}", "messages/s", values))
            .ToList();
        return new ScenarioReport(figures, [Bound.AtLeast(figures[^1], figures[0], 0.7)])
        {
            Setting = $"{part:N0} messages arrive and are drained, {Parts} times over, while one snapshot is held.",
        };
    }
}
