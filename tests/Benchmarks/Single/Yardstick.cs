using System.Diagnostics;
using CustomerPoints.Benchmarks.Hosting;
using Npgsql;

namespace CustomerPoints.Benchmarks.Single;

/// <summary>
/// The least a transaction of two statements can cost here: one row in and one row changed, prepared, on a connection
/// from the same kind of pool and under the same role as the host's.
/// </summary>
internal sealed class Yardstick : IAsyncDisposable
{
    private const string Table = """
        create table public.yardstick (id bigint generated always as identity primary key, amount numeric not null);
        create table public.yardstick_total (id int primary key, amount numeric not null) with (fillfactor = 50);
        insert into public.yardstick_total values (1, 0);
        grant select, insert on public.yardstick to customer_points_worker;
        grant select, update on public.yardstick_total to customer_points_worker
        """;

    private const string AddRow = "insert into public.yardstick (amount) values ($1)";

    private const string ChangeRow = "update public.yardstick_total set amount = amount + $1 where id = 1";

    private readonly NpgsqlDataSource worker;

    private Yardstick(NpgsqlDataSource worker) => this.worker = worker;

    public static async Task<Yardstick> CreateAsync(BenchmarkDatabase database)
    {
        await database.ExecuteAsync(Table);
        var builder = new NpgsqlDataSourceBuilder(database.Connections.Worker);
        builder.ConnectionStringBuilder.MaxAutoPrepare = 10;
        builder.ConnectionStringBuilder.AutoPrepareMinUsages = 2;
        return new(builder.Build());
    }

    /// <summary>Runs one transaction; answers how long it took, its commit included.</summary>
    public async Task<TimeSpan> MeasureAsync()
    {
        var start = Stopwatch.GetTimestamp();
        await using var connection = await worker.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(AddRow, transaction);
        await ExecuteAsync(ChangeRow, transaction);
        await transaction.CommitAsync();
        return Stopwatch.GetElapsedTime(start);
    }

    public ValueTask DisposeAsync() => worker.DisposeAsync();

    private static async Task ExecuteAsync(string sql, NpgsqlTransaction transaction)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction)
        {
            Parameters = { new() { Value = 1.25m } },
        };
        await command.ExecuteNonQueryAsync();
    }
}
