using CustomerPoints.Benchmarks.Hosting;
using CustomerPoints.Points.Ledger;

namespace CustomerPoints.Benchmarks.Reads;

/// <summary>How PostgreSQL finds the thousandth page.</summary>
internal static class PagePlan
{
    public static async Task<string> ReadAsync(BenchmarkDatabase database, DeepLedger ledger)
    {
        await using var connection = await database.Owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        var rows = $"merchant_id = '{ledger.MerchantId}' and customer_id = '{ledger.CustomerId}'";
        command.CommandText = $"""
            select id from points.point_transaction where {rows}
            order by id desc offset {(ReadPaths.PageSize * (ReadPaths.LastPage - 1)) - 1} limit 1
            """;
        var before = (Guid)(await command.ExecuteScalarAsync())!;
        var page = LedgerSql.Page($"{rows} and id < '{before}'", 0)
            .Replace("$1", $"{ReadPaths.PageSize + 1}", StringComparison.Ordinal);
        command.CommandText = $"""
            set local role customer_points_api;
            set local customer_points.merchant_id = '{ledger.MerchantId}';
            explain (analyze, buffers, costs off) {page}
            """;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }
}
