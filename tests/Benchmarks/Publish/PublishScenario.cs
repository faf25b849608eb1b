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
        var orders = run.Pick(full: 4_000, quick: 1_000, smoke: Turn);
        // Code that has run a few hundred times is still compiled for a quick start.
        var warmUp = run.Pick(full: 3_000, quick: 600, smoke: Turn);
        var (published, bare) = (new List<double>(), new List<double>());
        for (var number = 0; number <= run.Rounds; number++)
        {
            var round = new Round(number);
            run.Tell(round.IsWarmUp ? "warm-up" : $"round {number} of {run.Rounds}");
            var side = round.IsWarmUp ? warmUp : orders;
            var (with, without) = await PayInTurnsAsync(
                inbox, payments, await seed.RegisterAsync("publish", 2 * side));
            await host.Services.GetRequiredService<InboxDrain>().DrainAllAsync(CancellationToken.None);
            await run.ProveAsync(database);
            if (!round.IsWarmUp)
            {
                published.Add(with.TotalMilliseconds / side);
                bare.Add(without.TotalMilliseconds / side);
            }
        }

        var completed = new Measured("order completed, with its inbox row", "ms", published);
        var alone = new Measured("order completed, without the inbox", "ms", bare);
        return new([completed, alone], [Bound.AtMost(completed, alone, MostTimes)])
        {
            Setting = $"{orders:N0} orders a side and round, paid one after the other; the mean of a round.",
        };
    }

    /// <summary>Alternates in short turns, and who begins, so that what the machine does meanwhile hits both.</summary>
    private static async Task<(TimeSpan With, TimeSpan Without)> PayInTurnsAsync(
        InboxSwitch inbox, OrderPayments payments, Guid[] orders)
    {
        var (with, without) = (TimeSpan.Zero, TimeSpan.Zero);
        foreach (var (number, turn) in orders.Chunk(Turn).Index())
        {
            // With, without; without, with; and so on.
            inbox.IsOn = number % 4 is 0 or 3;
            var start = Stopwatch.GetTimestamp();
            foreach (var order in turn)
            {
                await payments.PayAsync(order);
            }

            var spent = Stopwatch.GetElapsedTime(start);
            (with, without) = inbox.IsOn ? (with + spent, without) : (with, without + spent);
        }

        return (with, without);
    }
}
