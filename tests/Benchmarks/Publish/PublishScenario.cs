using System.Diagnostics;
using CustomerPoints.Benchmarks.Figures;
using CustomerPoints.Benchmarks.Hosting;
using CustomerPoints.Benchmarks.Running;
using CustomerPoints.Inbox.Draining;
using CustomerPoints.Sale.Contracts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerPoints.Benchmarks.Publish;

/// <summary>What the inbox row costs the payment that completes an order.</summary>
internal sealed class PublishScenario : IScenario
{
    private const double MostTimes = 1.15;

    /// <summary>So many orders one side pays before it is the other's turn.</summary>
    private const int Turn = 50;

    public string Name => "publish";

    public string Title => "completing an order with its inbox row, and without";

    public async Task<ScenarioReport> RunAsync(BenchmarkRun run)
    {
        await using var with = await Side.StartAsync(await run.CreateDatabaseAsync(), _ => { });
        await using var without = await Side.StartAsync(
            await run.CreateDatabaseAsync(), services => services.RemoveAll<INotificationHandler<OrderCompleted>>());
        var orders = run.Pick(full: 4_000, quick: 800, smoke: Turn);
        // Code that has run a few hundred times is still compiled for a quick start.
        var warmUp = run.Pick(full: 3_000, quick: 1_000, smoke: Turn);
        var (published, bare) = (new List<double>(), new List<double>());
        for (var number = 0; number <= run.Rounds; number++)
        {
            var round = new Round(number);
            run.Tell(round.IsWarmUp ? "warm-up" : $"round {number} of {run.Rounds}");
            var (one, other) = await PayInTurnsAsync(with, without, round.IsWarmUp ? warmUp : orders);
            await with.Services.GetRequiredService<InboxDrain>().DrainAllAsync(CancellationToken.None);
            await run.ProveAsync(with.Database);
            if (!round.IsWarmUp)
            {
                published.Add(one);
                bare.Add(other);
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
    /// <returns>Milliseconds per order of the one and of the other.</returns>
    private static async Task<(double One, double Other)> PayInTurnsAsync(Side one, Side other, int orders)
    {
        Side[] sides = [one, other];
        foreach (var side in sides)
        {
            await side.RegisterAsync(orders);
        }

        for (var paid = 0; paid < orders; paid += Turn)
        {
            foreach (var side in sides)
            {
                await side.PayAsync(paid, Math.Min(Turn, orders - paid));
            }

            Array.Reverse(sides);
        }

        return (one.Spent.TotalMilliseconds / orders, other.Spent.TotalMilliseconds / orders);
    }

    private sealed class Side(BenchmarkDatabase database, ShapedHost host) : IAsyncDisposable
    {
        private readonly OrderSeed seed = new(database);
        private readonly OrderPayments payments = new(host.Services);
        private Guid[] orders = [];

        public BenchmarkDatabase Database => database;

        public IServiceProvider Services => host.Services;

        public TimeSpan Spent { get; private set; }

        public static async Task<Side> StartAsync(BenchmarkDatabase database, Action<IServiceCollection> shape)
        {
            var side = new Side(
                database, await ShapedHost.StartAsync(database, shape, BenchmarkHost.WithoutDrain));
            await side.seed.SetTermsAsync();
            return side;
        }

        public async Task RegisterAsync(int count)
        {
            orders = await seed.RegisterAsync("publish", count);
            Spent = TimeSpan.Zero;
        }

        public async Task PayAsync(int first, int count)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = first; i < first + count; i++)
            {
                await payments.PayAsync(orders[i]);
            }

            Spent += Stopwatch.GetElapsedTime(start);
        }

        public ValueTask DisposeAsync() => host.DisposeAsync();
    }
}
