using System.Diagnostics;
using CustomerPoints.Benchmarks.Seeding;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Npgsql;

namespace CustomerPoints.Benchmarks.Drain;

/// <summary>
/// A job queue instead of an inbox: Hangfire with eight workers on the same PostgreSQL, one job for each order, which
/// writes ledger row and balance in one statement. All jobs lie there before the workers start.
/// </summary>
internal sealed class HangfireAwards(PeerTables tables)
{
    public const string Schema = "hangfire_awards";
    private const int Workers = 8;

    private static NpgsqlDataSource? awards;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly PostgreSqlStorageOptions Options = new()
    {
        SchemaName = "hangfire",
        QueuePollInterval = TimeSpan.FromMilliseconds(50),
        UseSlidingInvisibilityTimeout = true,
    };

    private readonly PostgreSqlStorage storage = new(
        new NpgsqlConnectionFactory(tables.Database.Connections.Owner, Options), Options);

    /// <summary>The job.</summary>
    public static async Task AwardAsync(Guid merchantId, Guid customerId, Guid saleOrderId, decimal points)
    {
        await using var command = awards!.CreateCommand(PeerSql.AwardOne(Schema));
        command.Parameters.Add(new() { Value = merchantId });
        command.Parameters.Add(new() { Value = customerId });
        command.Parameters.Add(new() { Value = saleOrderId });
        command.Parameters.Add(new() { Value = points });
        await command.ExecuteNonQueryAsync();
    }

    /// <returns>Awards in a second, from the first to the last.</returns>
    public async Task<double> RunAsync(Messages messages)
    {
        awards = tables.Database.Owner;
        await tables.Database.ExecuteAsync(PeerSql.Clear(Schema));
        Enqueue(messages);
        await tables.Database.SettleAsync(schemas: $"{Options.SchemaName}%");
        var options = new BackgroundJobServerOptions { WorkerCount = Workers, ShutdownTimeout = TimeSpan.FromSeconds(5) };
        using var server = new BackgroundJobServer(options, storage);
        // A job that fails is retried by Hangfire for minutes; the run need not wait for that.
        using var limit = new CancellationTokenSource(Patience);
        var before = await PaidAsync(atLeast: 1, limit.Token);
        var start = Stopwatch.GetTimestamp();
        var paid = await PaidAsync(messages.Count, limit.Token);
        return (paid - before) / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private void Enqueue(Messages messages)
    {
        var client = new BackgroundJobClient(storage);
        var random = new Random(Seed: 1);
        Parallel.For(0, messages.Count, new ParallelOptions { MaxDegreeOfParallelism = Workers }, _ =>
        {
            int customer;
            lock (random)
            {
                customer = random.Next(messages.Customers);
            }

            var (merchantId, customerId) = (Id('a', customer % messages.Merchants), Id('c', customer));
            var orderId = Guid.CreateVersion7();
            client.Enqueue(() => AwardAsync(merchantId, customerId, orderId, 1.25m));
        });
    }

    private static Guid Id(char kind, int number) => Guid.Parse($"{kind}0000000-0000-4000-8000-{number:x12}");

    /// <exception cref="OperationCanceledException">They are too few when the time is up.</exception>
    private async Task<long> PaidAsync(long atLeast, CancellationToken cancellationToken)
    {
        long paid;
        while ((paid = await tables.Database.ScalarAsync<long>($"select count(*) from {Schema}.ledger")) < atLeast)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken);
        }

        return paid;
    }
}
