using CustomerPoints.Benchmarks.Draining;
using CustomerPoints.Benchmarks.Figures;
using CustomerPoints.Benchmarks.Running;
using CustomerPoints.Benchmarks.Seeding;

namespace CustomerPoints.Benchmarks.HotCustomer;

/// <summary>All messages for one customer or for ten, with one drain and with two: no bottleneck and no deadlock.</summary>
internal sealed class HotCustomerScenario : IScenario
{
    private const double MustReach = 0.8;
    private static readonly int[] Customers = [10_000, 1, 10];

    public string Name => "hot-customer";

    public string Title => "all messages for one customer, or for ten, with one drain and with two";

    public async Task<ScenarioReport> RunAsync(BenchmarkRun run)
    {
        var count = run.Pick(full: 100_000, quick: 10_000, smoke: 1_000);
        await using var hosts = await DrainHosts.StartAsync(run, count: 2);
        Contender With(int customers, int drains) => new(
            $"{customers:N0} customer{(customers == 1 ? "" : "s")}, {drains} drain{(drains == 1 ? "" : "s")}",
            "messages/s",
            async round =>
            {
                var messages = new Messages(round.Size(count)) { Customers = customers };
                await hosts.Seed.RefillAsync(messages);
                var rate = await hosts.DrainAsync(drains);
                await run.ProveAsync(hosts.Database);
                return rate;
            });
        var figures = await run.InterleaveAsync(
        [
            .. Customers.Select(customers => With(customers, drains: 1)),
            .. Customers.Select(customers => With(customers, drains: 2)),
        ]);
        var deadlocks = new Measured("deadlocks", "in all rounds", [await hosts.Database.DeadlocksAsync()]);
        return new ScenarioReport([.. figures, deadlocks],
        [
            Bound.AtLeast(figures[1], figures[0], MustReach),
            Bound.AtLeast(figures[2], figures[0], MustReach),
            Bound.AtLeast(figures[4], figures[3], MustReach),
            Bound.AtLeast(figures[5], figures[3], MustReach),
            Bound.AtMost(deadlocks, 0),
        ])
        {
            Setting = $"{count:N0} messages in each round; 10,000 customers is the spread of the other scenarios.",
        };
    }
}
