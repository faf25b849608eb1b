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
    private const string Unit = "messages/s";

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
        var drained = await run.InterleaveAsync(run.Pick(full: 9, quick: 2, smoke: 1),
            OnEmpty(run, empty, messages),
            OnHistory(run, old, messages, $"{ledgerRows:N0} ledger rows, {retained:N0} processed messages"),
            InBacklog(run, behind, messages, backlog),
            BehindFailed(run, failing, messages));
        // One history for the three, so each is set up when its turn comes. They are only reported: a quick run spares them.
        IReadOnlyList<Measured> aged = run.Mode == BenchmarkMode.Quick ? [] : await run.InterleaveWarmAsync(run.Rounds,
            OfHistory(run, old, $"{ledgerRows:N0} ledger rows once more", new Messages(messages)),
            OfHistory(
                run, old, $"{ledgerRows:N0} ledger rows, random order ids",
                new Messages(messages) { HasRandomOrderIds = true }),
            OfHistory(
                run, old, $"{ledgerRows:N0} ledger rows, right after a checkpoint", new Messages(messages), checkpoint: true));
        run.Tell("the proof of everything");
        await run.ProveAsync(old.Database, new ProofScope(HistoryRows: ledgerRows - retained));
        return new ScenarioReport(
            [.. drained, .. aged],
            [
                .. drained.Skip(1).Select(figure => Bound.AtLeast(figure, drained[0], MustReach)),
                .. aged.Skip(1).Select(figure => Bound.Reported(figure, aged[0])),
            ])
        {
            Setting = $"{messages:N0} messages in each round; all databases are filled before the first is drained. The "
                + "history stays in its database and grows by what each round awards; of the backlog as many are drained "
                + "as of the others, and as many added again.",
        };
    }

    private static Contender OnEmpty(BenchmarkRun run, DrainHosts hosts, int messages) =>
        new("empty database", Unit, _ => DrainAsync(run, hosts, default))
        {
            PrepareAsync = async round =>
            {
                await hosts.Seed.ClearAsync();
                await AddAsync(hosts, new Messages(round.Size(messages)));
            },
        };

    private static Contender OnHistory(BenchmarkRun run, DrainHosts hosts, int messages, string name)
    {
        var above = 0L;
        return new(name, Unit, _ => DrainAsync(run, hosts, new ProofScope(above)))
        {
            PrepareAsync = async round => above = await AddAsync(hosts, new Messages(round.Size(messages))),
        };
    }

    private static Contender InBacklog(BenchmarkRun run, DrainHosts hosts, int messages, int backlog)
    {
        var drain = new BacklogDrain(run, hosts, backlog);
        return new($"a backlog of {backlog:N0}", Unit, round => drain.RunAsync(round.Size(messages)))
        {
            PrepareAsync = _ => drain.PrepareAsync(),
        };
    }

    private static Contender BehindFailed(BenchmarkRun run, DrainHosts hosts, int messages) =>
        new($"{BackedOff:N0} failed messages at the head", Unit, _ => DrainAsync(run, hosts, new ProofScope(Waiting: BackedOff)))
        {
            PrepareAsync = async round =>
            {
                await hosts.Seed.ClearAsync();
                await hosts.Seed.AddBackedOffAsync(BackedOff);
                await AddAsync(hosts, new Messages(round.Size(messages)));
            },
        };

    private static Contender OfHistory(
        BenchmarkRun run, DrainHosts hosts, string name, Messages messages, bool checkpoint = false) =>
        new(name, Unit, async round =>
        {
            var above = await AddAsync(hosts, messages with { Count = round.Size(messages.Count) }, checkpoint);
            return await DrainAsync(run, hosts, new ProofScope(above));
        });

    /// <returns>The position the messages lie above.</returns>
    private static async Task<long> AddAsync(DrainHosts hosts, Messages messages, bool checkpoint = false)
    {
        var above = await hosts.Seed.AddAsync(messages);
        await hosts.Database.SettleAsync(checkpoint);
        return above;
    }

    private static async Task<double> DrainAsync(BenchmarkRun run, DrainHosts hosts, ProofScope scope)
    {
        var rate = await hosts.DrainAsync();
        await run.ProveAsync(hosts.Database, scope);
        return rate;
    }
}
