using CustomerPoints.Benchmarks.Figures;
using CustomerPoints.Benchmarks.Hosting;
using CustomerPoints.Benchmarks.Running;
using CustomerPoints.Benchmarks.Seeding;

namespace CustomerPoints.Benchmarks.Memory;

/// <summary>How much memory the delivered host takes, in a process of its own, while it drains a long backlog.</summary>
internal sealed class MemoryScenario : IScenario
{
    private const int SamplesPerCount = 10;
    private static readonly TimeSpan BetweenSamples = TimeSpan.FromMilliseconds(100);

    public string Name => "memory";

    public string Title => "the memory of the host while it drains a million messages";

    public async Task<ScenarioReport> RunAsync(BenchmarkRun run)
    {
        var count = run.Pick(full: 1_000_000, quick: 60_000, smoke: 2_000);
        var database = await run.CreateDatabaseAsync();
        var seed = new InboxSeed(database);
        run.Tell($"seeding {count:N0} messages");
        await seed.RefillAsync(new Messages(count));
        run.Tell("the host drains, in a process of its own");
        var samples = await SampleAsync(database, seed);
        await run.ProveAsync(database);
        return Report(samples, run.Pick(full: 4, quick: 2, smoke: 4), count);
    }

    private static async Task<List<double>> SampleAsync(BenchmarkDatabase database, InboxSeed seed)
    {
        var samples = new List<double>();
        await using var host = await HostProcess.StartAsync(database);
        // Counting what waits takes the database's time, reading the memory takes none.
        while (samples.Count % SamplesPerCount != 0 || await seed.WaitingAsync() > 0)
        {
            samples.Add(host.ResidentMegabytes);
            await Task.Delay(BetweenSamples);
        }

        return samples;
    }

    /// <param name="samples">All there are.</param>
    /// <param name="start">The start is one of so many parts: code is compiled, pools fill.</param>
    /// <param name="count">The messages.</param>
    private static ScenarioReport Report(List<double> samples, int start, int count)
    {
        var warm = samples.Skip(samples.Count / start).ToList();
        var third = Math.Max(1, warm.Count / 3);
        var highest = new Measured("highest", "MiB", [samples.Max()]);
        var first = new Measured("median of the first third", "MiB", [new Measured("", "", warm[..third]).Median]);
        var last = new Measured("median of the last third", "MiB", [new Measured("", "", warm[^third..]).Median]);
        return new ScenarioReport(
            [highest, first, last], [Bound.AtMost(highest, 250), Bound.AtMost(last, first, 1.1)])
        {
            Setting = $"{count:N0} messages wait when the host starts; its resident memory is read from the kernel "
                + $"{samples.Count} times until none is left, and the first {samples.Count / start} are left out of the thirds.",
        };
    }
}
