using CustomerPoints.Benchmarks.Draining;
using CustomerPoints.Benchmarks.Figures;
using CustomerPoints.Benchmarks.Running;
using CustomerPoints.Benchmarks.Seeding;

namespace CustomerPoints.Benchmarks.Growth;

/// <summary>
/// The same drain on an empty database, behind years of history, in front of a large backlog, and behind messages that
/// wait for their next attempt. Each has a database of its own in the same server, seeded once.
/// </summary>
internal sealed class GrowthScenario : IScenario
{
    private const int BackedOff = 1_000;
    private const double MustReach = 0.9;

    public string Name => "growth";

    public string Title => "the drain on an empty database, with a long history, a large backlog, failed messages";

    public async Task<ScenarioReport> RunAsync(BenchmarkRun run)
    {
        var messages = run.Pick(full: 100_000, quick: 12_000, smoke: 1_000);
        var ledgerRows = run.Pick(full: 10_000_000, quick: 50_000, smoke: 20_000);
        var retained = ledgerRows / 2;
        var backlog = run.Pick(full: 1_000_000, quick: 20_000, smoke: 5_000);
        await using var empty = await DrainHosts.StartAsync(run);
        await using var old = await DrainHosts.StartAsync(run);
        await using var behind = await DrainHosts.StartAsync(run);
        await using var failing = await DrainHosts.StartAsync(run);
        run.Tell($"seeding {ledgerRows:N0} ledger rows and {retained:N0} processed messages");
        await old.Seed.AddHistoryAsync(ledgerRows, retained);
        run.Tell($"seeding a backlog of {backlog:N0}");
        var backlogDrain = new BacklogDrain(run, behind, backlog);
        var figures = await run.InterleaveAsync(
            new Contender("empty database", "messages/s", async round =>
            {
                await empty.Seed.ClearAsync();
                await empty.Seed.AddAsync(new Messages(round.Size(messages)));
                await empty.Database.SettleAsync(checkpoint: false);
                return await DrainAsync(run, empty, default);
            }),
            new Contender(
                $"{ledgerRows:N0} ledger rows, {retained:N0} processed messages", "messages/s",
                round => DrainOldAsync(run, old, new Messages(round.Size(messages)))),
            new Contender($"a backlog of {backlog:N0}", "messages/s", round => backlogDrain.RunAsync(round.Size(messages))),
            new Contender($"{BackedOff:N0} failed messages at the head", "messages/s", async round =>
            {
                await failing.Seed.ClearAsync();
                await failing.Seed.AddBackedOffAsync(BackedOff);
                await failing.Seed.AddAsync(new Messages(round.Size(messages)));
                await failing.Database.SettleAsync(checkpoint: false);
                return await DrainAsync(run, failing, new ProofScope(Waiting: BackedOff));
            }),
            new Contender(
                $"{ledgerRows:N0} ledger rows, right after a checkpoint", "messages/s",
                round => DrainOldAsync(run, old, new Messages(round.Size(messages)), checkpoint: true)),
            new Contender(
                $"{ledgerRows:N0} ledger rows, random order ids", "messages/s",
                round => DrainOldAsync(run, old, new Messages(round.Size(messages)) { HasRandomOrderIds = true })));
        run.Tell("the proof of everything");
        await run.ProveAsync(old.Database, new ProofScope(HistoryRows: ledgerRows - retained));
        return new ScenarioReport(
            figures,
            [
                .. figures.Skip(1).Take(3).Select(figure => Bound.AtLeast(figure, figures[0], MustReach)),
                .. figures.Skip(4).Select(figure => Bound.Reported(figure, figures[0])),
            ])
        {
            Setting = $"{messages:N0} messages in each round. The history stays in its database and grows by what each "
                + "round awards; of the backlog as many are drained as of the others, and as many added again.",
        };
    }

    private static async Task<double> DrainOldAsync(
        BenchmarkRun run, DrainHosts old, Messages messages, bool checkpoint = false)
    {
        var above = await old.Seed.AddAsync(messages);
        await old.Database.SettleAsync(checkpoint);
        return await DrainAsync(run, old, new ProofScope(above));
    }

    private static async Task<double> DrainAsync(BenchmarkRun run, DrainHosts hosts, ProofScope scope)
    {
        var rate = await hosts.DrainAsync();
        await run.ProveAsync(hosts.Database, scope);
        return rate;
    }
}
