using System.Diagnostics;
using CustomerPoints.Benchmarks.Figures;
using CustomerPoints.Benchmarks.Publish;
using CustomerPoints.Benchmarks.Running;
using CustomerPoints.Benchmarks.Single;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Sale.Contracts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerPoints.Benchmarks.Latency;

/// <summary>How soon the award is committed after the payment: idle, and under half of what can be borne.</summary>
internal sealed class LatencyScenario : IScenario
{
    private const double IdleP50Ms = 3;
    private const double IdleP99Ms = 10;
    private const double LoadedP99Ms = 100;
    private const int Payers = 8;

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan AwardLimit = TimeSpan.FromSeconds(30);

    public string Name => "latency";

    public string Title => "from the commit of the payment to the commit of the award";

    public async Task<ScenarioReport> RunAsync(BenchmarkRun run)
    {
        var database = await run.CreateDatabaseAsync();
        var seed = new OrderSeed(database);
        await seed.SetTermsAsync();
        using var probe = new AwardProbe();
        await using var host = await ShapedHost.StartAsync(database, services => Attach(services, probe));
        await using var yardstick = await Yardstick.CreateAsync(database);
        var bench = new Bench(run, seed, new OrderPayments(host.Services), probe, yardstick);
        var (idle, bare, loaded) = (
            new PercentileRounds("idle: payment committed to award committed"),
            new PercentileRounds("idle: a commit to the next commit of one client"),
            new PercentileRounds("under half load: payment committed to award committed"));
        var sustained = new List<double>();
        // Code that has run a few hundred times is still compiled for a quick start.
        await bench.SustainAsync(run.Pick(full: 4_000, quick: 400, smoke: 50));
        for (var number = 1; number <= run.Rounds; number++)
        {
            run.Tell($"round {number} of {run.Rounds}");
            await bench.IdleAsync(idle, bare, run.Pick(full: 500, quick: 30, smoke: 10));
            var rate = await bench.SustainAsync(run.Pick(full: 4_000, quick: 400, smoke: 50));
            await bench.LoadAsync(loaded, rate / 2, run.Pick(full: 8.0, quick: 1.0, smoke: 0.3));
            await run.ProveAsync(database);
            foreach (var figures in (PercentileRounds[])[idle, bare, loaded])
            {
                figures.Close(counts: true);
            }

            sustained.Add(rate);
        }

        var flatOut = new Measured($"sustained by {Payers} payers in process", "orders/s", sustained);
        return new(
            [idle.P50, idle.P99, bare.P50, bare.P99, flatOut, loaded.P50, loaded.P99],
            [
                Bound.AtMost(idle.P50, IdleP50Ms), Bound.AtMost(idle.P99, IdleP99Ms),
                Bound.Reported(idle.P50, bare.P50), Bound.AtMost(loaded.P99, LoadedP99Ms),
            ]);
    }

    /// <summary>Before all others: what is announced after a commit reaches the probe first.</summary>
    private static void Attach(IServiceCollection services, AwardProbe probe)
    {
        services.Insert(0, ServiceDescriptor.Singleton<INotificationHandler<OrderPaymentUpdated>>(probe));
        services.Insert(0, ServiceDescriptor.Singleton<INotificationHandler<PointsAwarded>>(probe));
    }

    private sealed class Bench(
        BenchmarkRun run, OrderSeed seed, OrderPayments payments, AwardProbe probe, Yardstick yardstick)
    {
        /// <summary>A payment and, half a beat apart, a bare transaction every 50 ms; nothing else runs.</summary>
        public async Task IdleAsync(PercentileRounds awards, PercentileRounds bare, int samples)
        {
            run.Tell("idle");
            foreach (var order in await seed.RegisterAsync("latency", samples))
            {
                await payments.PayAsync(order);
                await probe.WaitAsync(1, AwardLimit);
                Add(awards, [order]);
                await Task.Delay(Beat);
                await yardstick.MeasureAsync();
                bare.Add(await yardstick.MeasureAsync());
                await Task.Delay(Beat);
            }
        }

        /// <summary>Has orders paid as fast as can be; answers orders per second up to the last award.</summary>
        public async Task<double> SustainAsync(int count)
        {
            run.Tell("flat out");
            var orders = await seed.RegisterAsync("latency", count);
            var start = Stopwatch.GetTimestamp();
            await Parallel.ForEachAsync(
                orders,
                new ParallelOptions { MaxDegreeOfParallelism = Payers },
                async (order, _) => await payments.PayAsync(order));
            await probe.WaitAsync(count, AwardLimit);
            var rate = count / Stopwatch.GetElapsedTime(start).TotalSeconds;
            _ = probe.TakeDelays(orders).Count();
            return rate;
        }

        /// <summary>Has orders paid at a steady rate, each when it is due, done or not the ones before.</summary>
        public async Task LoadAsync(PercentileRounds awards, double perSecond, double seconds)
        {
            run.Tell($"{perSecond:0} orders/s");
            var orders = await seed.RegisterAsync("latency", Math.Max(1, (int)(perSecond * seconds)));
            var paying = new List<Task>(orders.Length);
            var start = Stopwatch.GetTimestamp();
            while (paying.Count < orders.Length)
            {
                var due = Stopwatch.GetElapsedTime(start).TotalSeconds * perSecond;
                while (paying.Count < Math.Min(due, orders.Length))
                {
                    paying.Add(payments.PayAsync(orders[paying.Count]));
                }

                await Task.Delay(TimeSpan.FromMilliseconds(1));
            }

            await Task.WhenAll(paying);
            await probe.WaitAsync(orders.Length, AwardLimit);
            Add(awards, orders);
        }

        private void Add(PercentileRounds awards, Guid[] orders)
        {
            foreach (var delay in probe.TakeDelays(orders))
            {
                awards.Add(delay);
            }
        }
    }
}
