using CustomerPoints.Benchmarks.Draining;
using CustomerPoints.Benchmarks.Figures;
using CustomerPoints.Benchmarks.Running;
using CustomerPoints.Benchmarks.Seeding;

namespace CustomerPoints.Benchmarks.Skew;

/// <summary>Messages as real ones are: some without a customer, some of merchants without a rate, some twice.</summary>
internal sealed class SkewScenario : IScenario
{
    public string Name => "skew";

    public string Title => "messages that earn nothing or were delivered twice among those that are awarded";

    public async Task<ScenarioReport> RunAsync(BenchmarkRun run)
    {
        var count = run.Pick(full: 100_000, quick: 16_000, smoke: 1_000);
        await using var hosts = await DrainHosts.StartAsync(run);
        Contender With(string name, Messages messages) => new(name, "messages/s", async round =>
        {
            await hosts.Seed.RefillAsync(messages with { Count = round.Size(count) });
            var rate = await hosts.DrainAsync();
            await run.ProveAsync(hosts.Database);
            return rate;
        });
        var skewed = new Messages(count) { PercentWithoutCustomer = 30, PercentWithoutRate = 20, PercentRedelivered = 10 };
        var figures = await run.InterleaveAsync(
            With("every message awarded", new Messages(count)),
            With("30 % no customer, 20 % rate 0, 10 % delivered twice", skewed));
        return new ScenarioReport(figures, [Bound.AtLeast(figures[1], figures[0], 1.0)])
        {
            Setting = $"{count:N0} messages in each round; one that is delivered twice counts once.",
        };
    }
}
