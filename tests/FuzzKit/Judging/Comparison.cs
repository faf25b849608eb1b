using System.Diagnostics;
using CustomerPoints.CrashKit.Hosting;
using CustomerPoints.FuzzKit.Cases;
using Npgsql;
using NpgsqlTypes;

namespace CustomerPoints.FuzzKit.Judging;

/// <param name="Rule">What must hold.</param>
/// <param name="Broken">What breaks it.</param>
internal sealed record Finding(string Rule, IReadOnlyList<string> Broken);

/// <summary>Holds the database against what was accepted, when all is drained.</summary>
internal sealed class Comparison(CrashDatabase database, Ground ground)
{
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(60);

    private Dictionary<string, long> before = [];

    /// <summary>Takes note of the tables that no request writes to.</summary>
    public async Task StartAsync()
    {
        await using var connection = await database.OpenAsync();
        before = await RowsAsync(connection);
    }

    public static async Task<IReadOnlyList<string>> TablesAsync(NpgsqlConnection connection) =>
        await TextsAsync(connection, ComparisonSql.Tables);

    public async Task<IReadOnlyList<Finding>> RunAsync(Book book)
    {
        await using var connection = await database.OpenAsync();
        var waiting = await DrainedAsync(connection);
        await FillAsync(connection, book);
        var findings = new List<Finding> { new("Every message is processed or dead", waiting) };
        foreach (var rule in ComparisonSql.Rules)
        {
            findings.Add(new Finding(rule.Name, await TextsAsync(connection, rule.Sql)));
        }

        var torn = await CountAsync(connection, ComparisonSql.TornOrders);
        findings.Add(new Finding(
            "Torn requests registered no more orders than may have got through",
            torn > book.Doubtful ? [$"{torn} of at most {book.Doubtful}"] : []));
        var after = await RowsAsync(connection);
        findings.Add(new Finding(
            "No other table has changed",
            [.. after.Where(table => before.GetValueOrDefault(table.Key) != table.Value).Select(table => table.Key)]));
        return findings;
    }

    private static async Task<IReadOnlyList<string>> DrainedAsync(NpgsqlConnection connection)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var waiting = await CountAsync(connection, ComparisonSql.Waiting);
            if (waiting == 0 || Stopwatch.GetElapsedTime(start) > DrainLimit)
            {
                return waiting == 0 ? [] : [$"{waiting} messages"];
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    private static async Task<Dictionary<string, long>> RowsAsync(NpgsqlConnection connection)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in (await TablesAsync(connection)).Except(ComparisonSql.Written, StringComparer.Ordinal))
        {
            counts[table] = await CountAsync(connection, $"select count(*) from {table}");
        }

        return counts;
    }

    private async Task FillAsync(NpgsqlConnection connection, Book book)
    {
        var (orders, payments, rates) = (book.Orders.ToList(), book.Payments.ToList(), book.Rates.ToList());
        await ExecuteAsync(connection, ComparisonSql.CreateSent);
        await ExecuteAsync(
            connection,
            ComparisonSql.FillOrders,
            Array(NpgsqlDbType.Uuid, orders.Select(order => order.Key)),
            Array(NpgsqlDbType.Uuid, orders.Select(order => order.Value.CustomerId)),
            Array(NpgsqlDbType.Text, orders.Select(order => order.Value.Total)),
            Array(NpgsqlDbType.Text, orders.Select(order => order.Value.Currency)));
        await ExecuteAsync(
            connection,
            ComparisonSql.FillPayments,
            Array(NpgsqlDbType.Text, payments.Select(payment => payment.Key)),
            Array(NpgsqlDbType.Uuid, payments.Select(payment => payment.Value.OrderId)),
            Array(NpgsqlDbType.Text, payments.Select(payment => payment.Value.Amount)),
            Array(NpgsqlDbType.Text, payments.Select(payment => payment.Value.Currency)));
        await ExecuteAsync(
            connection, ComparisonSql.FillContradicted, Array(NpgsqlDbType.Text, book.Contradicted.Keys));
        await ExecuteAsync(
            connection,
            ComparisonSql.FillRates,
            Array(NpgsqlDbType.Bigint, rates.Select(rate => rate.Key)),
            Array(NpgsqlDbType.Text, rates.Select(rate => rate.Value)));
        await ExecuteAsync(
            connection,
            ComparisonSql.FillMerchants,
            Array(NpgsqlDbType.Text, ground.Merchants.Keys),
            Array(NpgsqlDbType.Uuid, ground.Merchants.Values));
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<IReadOnlyList<string>> TextsAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlParameter Array<T>(NpgsqlDbType type, IEnumerable<T> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };
}
