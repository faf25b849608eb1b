using CustomerPoints.Benchmarks.Figures;
using CustomerPoints.Benchmarks.Hosting;
using CustomerPoints.Benchmarks.Publish;
using CustomerPoints.Benchmarks.Running;

namespace CustomerPoints.Benchmarks.Http;

/// <summary>The whole way over HTTP: signed webhook, payment, award, at rising numbers of connections.</summary>
internal sealed class HttpScenario : IScenario
{
    /// <summary>The measured clients come from one address, which is a client of its own to the limit.</summary>
    public const string WithoutRateLimit = "--RateLimiting:Requests=10000000";

    public string Name => "http";

    public string Title => "from the signed webhook to the committed award, over HTTP";

    public async Task<ScenarioReport> RunAsync(BenchmarkRun run)
    {
        var database = await run.CreateDatabaseAsync();
        var seed = new OrderSeed(database);
        await seed.SetTermsAsync();
        await using var host = await HostProcess.StartAsync(database, WithoutRateLimit);
        var processes = (HostId: ProcessorTime.HostAt(host.Address), await ProcessorTime.ServerOfAsync(database));
        await using var bare = await BareSql.PrepareAsync(await run.CreateDatabaseAsync());
        var levels = run.Pick<int[]>(full: [1, 2, 4, 8, 16, 32, 64], quick: [1, 16], smoke: [1, 8])
            .Select(connections => new WebhookLevel(run, host.Address, database, seed, connections, processes))
            .ToList();
        // Code that has run a few hundred times is still compiled for a quick start.
        run.Tell("warming the host up");
        await levels[^1].AwardAsync(new Round(0), run.Pick(full: 6_000, quick: 300, smoke: 20));
        var sides = bare is null ? 2 : 3;
        var contenders = levels.SelectMany(level => Contenders(run, level, bare)).ToList();
        var rates = await run.InterleaveAsync(contenders);
        levels.ForEach(level => level.Dispose());
        return new(
            [.. levels.SelectMany((level, i) => rates.Skip(i * sides).Take(sides).Concat(level.Figures()))],
            [.. levels.SelectMany((_, i) => Bounds([.. rates.Skip(i * sides).Take(sides)]))])
        {
            Setting = bare is null ? "pgbench does not lie beside the server's programs and was left out." : "",
            Details = Details(levels),
        };
    }

    private static IEnumerable<Contender> Contenders(BenchmarkRun run, WebhookLevel level, BareSql? bare)
    {
        var on = level.On;
        var orders = level.Connections == 1
            ? run.Pick(full: 1_500, quick: 100, smoke: 20)
            : run.Pick(full: 4_000, quick: 200, smoke: 40);
        yield return new($"orders awarded, {on}", "orders/s", round => level.AwardAsync(round, round.Size(orders)));
        yield return new(
            $"webhooks ignored, no database, {on}", "answers/s", round => level.IgnoreAsync(round.Size(2 * orders)));
        if (bare is not null)
        {
            yield return new(
                $"the payment's SQL alone, pgbench, {on}",
                "payments/s",
                round => bare.RunAsync(level.Connections, Math.Max(1, round.Size(orders) / level.Connections)));
        }
    }

    private static IEnumerable<Bound> Bounds(Measured[] rates) =>
        rates[1..].Select(other => Bound.Reported(rates[0], other));

    private static string Details(List<WebhookLevel> levels)
    {
        var shares = levels.ConvertAll(level => (level.Connections, Shares: ProcessorShares.MeanOf(level.Shares)));
        var busiest = shares[^1];
        return $"""
            Processors used while orders were paid and awarded, in processors:

            {ProcessorShares.Header}
            {string.Join('\n', shares.Select(level => level.Shares.Row(level.Connections)))}

            The bottleneck at {busiest.Connections} connections: {busiest.Shares.Bottleneck}.
            """;
    }
}
