using System.Data.Common;
using CustomerPoints.Monolith.Demo.Planning;
using Npgsql;

namespace CustomerPoints.Monolith.Demo.Proof;

/// <summary>Reads what the run has left in the database.</summary>
internal sealed class DemoDatabase(NpgsqlDataSource source, ReplayPlan plan)
{
    private readonly Guid[] merchantIds = [.. plan.Countries.Select(DemoIds.Merchant)];
    private readonly Guid[] orderIds = [.. plan.Orders.Select(order => order.OrderId)];
    private readonly string[] paymentIds =
        [.. plan.Orders.SelectMany(order => order.Payments).Select(payment => payment.PaymentId)];

    public Task<DemoStart> StartAsync(CancellationToken ct) => OneAsync(
        DemoSql.Start, row => new DemoStart(row.GetFieldValue<DateTimeOffset>(0), row.GetInt64(1)), ct);

    /// <returns>Messages of the demo's merchants that the inbox still has to work on.</returns>
    public Task<long> WaitingAsync(CancellationToken ct) =>
        OneAsync(DemoSql.Waiting, row => row.GetInt64(0), ct);

    public async Task<FoundFigures> ReadAsync(DemoStart start, CancellationToken ct)
    {
        var (orders, completed) = await OneAsync(
            DemoSql.Orders, row => (row.GetInt64(0), row.GetInt64(1)), ct);
        var payments = await OneAsync(DemoSql.Payments, row => row.GetInt64(0), ct);
        var outcomes = await ListAsync(
            DemoSql.Outcomes, row => (Name: row.GetString(0), Count: row.GetInt64(1)), ct);
        var awards = await ListAsync(
            DemoSql.Awards,
            row => (Merchant: row.GetGuid(0), Awards: new MerchantAwards(row.GetInt64(1), row.GetDecimal(2))),
            ct);
        return new FoundFigures(
            orders,
            completed,
            payments,
            outcomes.ToDictionary(row => row.Name, row => row.Count, StringComparer.Ordinal),
            awards.ToDictionary(row => row.Merchant, row => row.Awards),
            await LedgerAsync(ct),
            await LatencyAsync(start, ct));
    }

    private Task<LedgerProof> LedgerAsync(CancellationToken ct) => OneAsync(
        DemoSql.Ledger,
        row => new LedgerProof(
            row.GetDecimal(0), row.GetDecimal(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)),
        ct);

    private Task<AwardLatency> LatencyAsync(DemoStart start, CancellationToken ct) => OneAsync(
        DemoSql.Latency,
        row => new AwardLatency(
            row.GetInt64(0), row.GetFieldValue<decimal?>(1), row.GetFieldValue<decimal?>(2)),
        ct,
        new NpgsqlParameter<DateTimeOffset>("started", start.At));

    private async Task<T> OneAsync<T>(
        string sql, Func<DbDataReader, T> read, CancellationToken ct, params NpgsqlParameter[] more)
    {
        var rows = await ListAsync(sql, read, ct, more);
        return rows[0];
    }

    private async Task<List<T>> ListAsync<T>(
        string sql, Func<DbDataReader, T> read, CancellationToken ct, params NpgsqlParameter[] more)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<Guid[]>("merchants", merchantIds));
        command.Parameters.Add(new NpgsqlParameter<Guid[]>("orders", orderIds));
        command.Parameters.Add(new NpgsqlParameter<string[]>("payments", paymentIds));
        command.Parameters.AddRange(more);
        await using var reader = await command.ExecuteReaderAsync(ct);

        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
