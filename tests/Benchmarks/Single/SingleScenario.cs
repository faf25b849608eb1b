using System.Diagnostics;
using CustomerPoints.Benchmarks.Figures;
using CustomerPoints.Benchmarks.Hosting;
using CustomerPoints.Benchmarks.Publish;
using CustomerPoints.Benchmarks.Running;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Sale.Contracts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerPoints.Benchmarks.Single;

/// <summary>One order at a time: the direct call, and a drain that finds a single message.</summary>
internal sealed class SingleScenario : IScenario
{
    private const int Customers = 10_000;
    private const int Merchants = 100;

    public string Name => "single";

    public string Title => "one order at a time: the direct call, and a drain of one message";

    public async Task<ScenarioReport> RunAsync(BenchmarkRun run)
    {
        var database = await run.CreateDatabaseAsync();
        await new OrderSeed(database).SetTermsAsync();
        await using var host = await BenchmarkHost.StartAsync(database, BenchmarkHost.WithoutDrain);
        await using var yardstick = await Yardstick.CreateAsync(database);
        var orders = run.Pick(full: 1_000, quick: 150, smoke: 10);
        // Code that has run a few hundred times is still compiled for a quick start.
        var warmUp = run.Pick(full: 2_000, quick: 300, smoke: 10);
        var (direct, pass, both, bare) = (
            new PercentileRounds("direct call"), new PercentileRounds("drain of one message"),
            new PercentileRounds("publish and drain of one message"),
            new PercentileRounds("bare transaction of two statements"));
        for (var number = 0; number <= run.Rounds; number++)
        {
            var round = new Round(number);
            run.Tell(round.IsWarmUp ? "warm-up" : $"round {number} of {run.Rounds}");
            for (var order = 0; order < (round.IsWarmUp ? warmUp : orders); order++)
            {
                direct.Add(await AwardAsync(host));
                var (published, drained) = await PublishAndDrainAsync(host);
                pass.Add(drained);
                both.Add(published + drained);
                bare.Add(await yardstick.MeasureAsync());
            }

            await run.ProveAsync(database);
            foreach (var rounds in (PercentileRounds[])[direct, pass, both, bare])
            {
                rounds.Close(counts: !round.IsWarmUp);
            }
        }

        return new(
            [
                direct.P50, direct.P99, pass.P50, pass.P99, both.P50, both.P99, bare.P50, bare.P99,
            ],
            [
                Bound.Reported(direct.P50, bare.P50), Bound.Reported(pass.P50, bare.P50),
                Bound.Reported(direct.P99, bare.P99), Bound.Reported(pass.P99, bare.P99),
            ])
        {
            Setting = $"{orders:N0} of each in a round, in turn, one at a time.",
        };
    }

    private static async Task<TimeSpan> AwardAsync(BenchmarkHost host)
    {
        var order = NewOrder();
        var start = Stopwatch.GetTimestamp();
        await using var scope = host.Services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<ICustomerPointService>().AwardPointsForOrder(
            new(order.SaleOrderId, order.CustomerId, order.MerchantId, order.Total, order.Currency));
        var elapsed = Stopwatch.GetElapsedTime(start);
        return result is AwardResult.Awarded
            ? elapsed
            : throw new InvalidOperationException($"The order {order.SaleOrderId} was not awarded: {result}.");
    }

    private static async Task<(TimeSpan Published, TimeSpan Drained)> PublishAndDrainAsync(BenchmarkHost host)
    {
        var start = Stopwatch.GetTimestamp();
        var worker = host.Services.GetRequiredKeyedService<NpgsqlDataSource>(Points.PointsModule.WorkerDataSource);
        await using (var connection = await worker.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        await using (var scope = host.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IMediator>()
                .Publish(NewOrder() with { Transaction = transaction });
            await transaction.CommitAsync();
        }

        var published = Stopwatch.GetTimestamp();
        var drained = await host.Drain.DrainNewAsync(CancellationToken.None);
        return drained == 1
            ? (Stopwatch.GetElapsedTime(start, published), Stopwatch.GetElapsedTime(published))
            : throw new InvalidOperationException($"{drained} messages were drained instead of one.");
    }

    private static OrderCompleted NewOrder()
    {
        var customer = Random.Shared.Next(Customers);
        return new(
            Guid.NewGuid(),
            Guid.Parse($"c0000000-0000-4000-8000-{customer:x12}"),
            Guid.Parse($"a0000000-0000-4000-8000-{customer % Merchants:x12}"),
            OrderSeed.Total,
            OrderSeed.Currency,
            DateTimeOffset.UtcNow);
    }
}
