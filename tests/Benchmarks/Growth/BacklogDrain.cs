using CustomerPoints.Benchmarks.Draining;
using CustomerPoints.Benchmarks.Running;
using CustomerPoints.Benchmarks.Seeding;

namespace CustomerPoints.Benchmarks.Growth;

/// <summary>Drains the head of a backlog that is as long before every round.</summary>
internal sealed class BacklogDrain(BenchmarkRun run, DrainHosts hosts, int backlog)
{
    // Counting what is done meanwhile would disturb the drain: it is stopped after a time instead.
    private const double MessagesPerSecondExpected = 25_000;

    /// <summary>Forgets what the last round drained, ledger and all, and has as many wait again.</summary>
    public async Task PrepareAsync()
    {
        await hosts.Seed.ClearProcessedAsync();
        await hosts.Seed.AddAsync(new Messages(backlog - (int)await hosts.Seed.WaitingAsync()));
        await hosts.Database.SettleAsync(checkpoint: false);
    }

    /// <returns>Messages in a second, over about so many.</returns>
    public async Task<double> RunAsync(int messages)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(messages / MessagesPerSecondExpected));
        var rate = await hosts.DrainAsync(stopping: enough.Token);
        await run.ProveAsync(hosts.Database, new ProofScope(Waiting: await hosts.Seed.WaitingAsync()));
        return rate;
    }
}
