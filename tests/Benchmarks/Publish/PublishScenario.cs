using System.Diagnostics;
using CustomerPoints.Benchmarks.Figures;
using CustomerPoints.Benchmarks.Hosting;
using CustomerPoints.Benchmarks.Running;
using CustomerPoints.Inbox.Draining;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerPoints.Benchmarks.Publish;

/// <summary>
/// What the inbox row costs the payment that completes an order. One host pays with it and without it, in turn: two hosts
/// would differ by where their sessions and pages happen to lie.
/// </summary>
internal sealed class PublishScenario : IScenario
{
    private const double MostTimes = 1.15;

    /// <summary>So many orders one side pays before it is the other's turn.</summary>
    private const int Turn = 50;

    public string Name => "publish";

    public string Title => "completing an order with its inbox row, and without";

    public async Task<ScenarioReport> RunAsync(BenchmarkRun run)
    {
        var database = await run.CreateDatabaseAsync();
        var seed = new OrderSeed(database);
        await seed.SetTermsAsync();
        var inbox = new InboxSwitch();
        await using var host = await ShapedHost.StartAsync(database, inbox.Attach, BenchmarkHost.WithoutDrain);
        var payments = new OrderPayments(host.Services);
        var orders = run.Pick(full: 4_000, quick: 500, smoke: Turn);
        // Code that has run a few hundred times is still compiled for a quick start.
        var warmUp = run.Pick(full: 3_000, quick: 300, smoke: Turn);
        var (with, without) = (
            new PercentileRounds("order completed, with its inbox row"),
            new PercentileRounds("order completed, without the inbox"));
        for (var number = 0; number <= run.Rounds; number++)
        {
            var round = new Round(number);
            run.Tell(round.IsWarmUp ? "warm-up" : $"round {number} of {run.Rounds}");
            var side = round.IsWarmUp ? warmUp : orders;
            foreach (var (turn, ids) in (await seed.RegisterAsync("publish", 2 * side)).Chunk(Turn).Index())
            {
                // With, without; without, with; and so on, so that what the machine does meanwhile hits both.
                inbox.IsOn = turn % 4 is 0 or 3;
                await PayAsync(payments, ids, inbox.IsOn ? with : without);
            }

            await host.Services.GetRequiredService<InboxDrain>().DrainAllAsync(CancellationToken.None);
            await run.ProveAsync(database);
            foreach (var durations in (PercentileRounds[])[with, without])
            {
                durations.Close(counts: !round.IsWarmUp);
            }
        }

        return new(
            [with.Mean, without.Mean, with.P50, without.P50, with.P99, without.P99],
            [
                Bound.AtMost(with.Mean, without.Mean, MostTimes), Bound.Reported(with.P50, without.P50),
                Bound.Reported(with.P99, without.P99),
            ])
        {
            Setting = $"{orders:N0} orders a side and round, paid one after the other.",
        };
    }

    private static async Task PayAsync(OrderPayments payments, Guid[] orders, PercentileRounds durations)
    {
        foreach (var order in orders)
        {
            var start = Stopwatch.GetTimestamp();
            await payments.PayAsync(order);
            durations.Add(Stopwatch.GetElapsedTime(start));
        }
    }
}
