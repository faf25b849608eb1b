using System.Diagnostics;
using CustomerPoints.CrashKit.Hosting;
using CustomerPoints.CrashKit.Shop;
using Npgsql;
using NpgsqlTypes;

namespace CustomerPoints.CrashKit.Auditing;

/// <summary>Waits until everything is drained, and then looks whether it adds up.</summary>
internal sealed class Audit(CrashDatabase database)
{
    private const int IdsShown = 10;
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(60);

    public async Task<IReadOnlyList<Finding>> RunAsync(OrderBook book, SentTally sent)
    {
        await using var connection = await database.OpenAsync();
        await DrainedAsync(connection);
        await ExecuteAsync(connection, AuditSql.CreateExpectations);
        await FillDrivenAsync(connection, book, sent);
        await FillAcknowledgedAsync(connection, sent);
        var findings = new List<Finding>();
        foreach (var rule in AuditSql.Rules)
        {
            findings.Add(await LookAsync(connection, rule));
        }

        return findings;
    }

    /// <summary>Also returns when the time is up: the rule on the queue tells then what still waits.</summary>
    private static async Task DrainedAsync(NpgsqlConnection connection)
    {
        var start = Stopwatch.GetTimestamp();
        await using var waiting = new NpgsqlCommand(AuditSql.Waiting, connection);
        while (await waiting.ExecuteScalarAsync() is not 0L && Stopwatch.GetElapsedTime(start) < DrainLimit)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    private static Task FillDrivenAsync(NpgsqlConnection connection, OrderBook book, SentTally sent)
    {
        var orders = book.Taken;
        var paid = sent.Paid.Select(order => order.Id).ToHashSet();
        return ExecuteAsync(
            connection,
            AuditSql.FillDriven,
            Array(NpgsqlDbType.Uuid, orders.Select(order => order.Id)),
            Array(NpgsqlDbType.Uuid, orders.Select(order => order.Merchant.Id)),
            Array(NpgsqlDbType.Uuid, orders.Select(order => order.CustomerId)),
            Array(NpgsqlDbType.Numeric, orders.Select(order => order.Total)),
            Array(NpgsqlDbType.Numeric, orders.Select(order => order.Merchant.Rate)),
            Array(NpgsqlDbType.Boolean, orders.Select(order => paid.Contains(order.Id))));
    }

    private static Task FillAcknowledgedAsync(NpgsqlConnection connection, SentTally sent) => ExecuteAsync(
        connection,
        AuditSql.FillAcknowledged,
        Array(NpgsqlDbType.Text, sent.Acknowledged.Select(payment => payment.Id)),
        Array(NpgsqlDbType.Uuid, sent.Acknowledged.Select(payment => payment.OrderId)),
        Array(NpgsqlDbType.Numeric, sent.Acknowledged.Select(payment => payment.Amount)));

    private static async Task<Finding> LookAsync(NpgsqlConnection connection, AuditRule rule)
    {
        await using var command = new NpgsqlCommand(rule.Sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<string>();
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetString(0));
        }

        return new Finding(rule.Name, ids.Count, [.. ids.Take(IdsShown)]);
    }

    private static async Task ExecuteAsync(
        NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlParameter Array<T>(NpgsqlDbType type, IEnumerable<T> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };
}
