using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerPoints.Points.Ledger;

namespace CustomerPoints.Benchmarks.Reads;

/// <summary>
/// GET /point-transactions?customerId=… over HTTP: the first page and the pages around the thousandth, in a small
/// ledger and in a large one. Keyset paging keeps all four alike.
/// </summary>
internal static class PagingBenchmark
{
    private const int PageSize = 10;
    private const int LastPage = 1_000;
    private const int DeepPages = 10;
    private const int Rounds = 500;

    public static async Task<int> RunAsync(BenchmarkOptions options)
    {
        int[] ledgers = options.IsQuick
            ? [LedgerSeed.HistoryRows, 50 * LedgerSeed.HistoryRows]
            : [LedgerSeed.HistoryRows, 500 * LedgerSeed.HistoryRows];
        await using var host = await BenchmarkHost.StartAsync();
        var seed = new LedgerSeed(host);
        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", host.TokenFor(seed.MerchantId));
        var lines = new List<string>
        {
            "| ledger rows | page | requests | p50 ms | p99 ms |",
            "|---:|---:|---:|---:|---:|",
        };
        foreach (var rows in ledgers)
        {
            Console.WriteLine($"filling the ledger with {rows:N0} rows …");
            await seed.FillAsync(rows);
            lines.AddRange(await MeasureAsync(client, seed, rows));
        }

        var plan = await PlanAsync(host, seed);
        var markdown = $"{Machine.Describe()}.\n\n{string.Join('\n', lines)}\n\n```\n{plan}\n```";
        Console.WriteLine(markdown);
        if (!options.IsQuick)
        {
            await PerformanceDocument.ReplaceAsync("reads", markdown);
        }

        return 0;
    }

    private static async Task<List<string>> MeasureAsync(HttpClient client, LedgerSeed seed, int rows)
    {
        var firstPage = $"/v1/api/sale/point-transactions?customerId={seed.CustomerId}&limit={PageSize}";
        var deep = await WalkAsync(client, firstPage);
        for (var warmUp = 0; warmUp < Rounds; warmUp++)
        {
            await TimeAsync(client, deep);
        }

        var (first, last) = (new Percentiles(), new Percentiles());
        string[] firstPages = [.. Enumerable.Repeat(firstPage, DeepPages)];
        // Interleaved page by page, so that what the machine does meanwhile hits both alike.
        for (var round = 0; round < Rounds; round++)
        {
            await TimeAsync(client, firstPages, first);
            await TimeAsync(client, deep, last);
        }

        return [Row(rows, "1", first), Row(rows, $"{LastPage - DeepPages + 1} to {LastPage}", last)];
    }

    /// <summary>Follows the cursors to the last page; answers the addresses of the deepest ones.</summary>
    private static async Task<List<string>> WalkAsync(HttpClient client, string firstPage)
    {
        var addresses = new List<string>();
        var address = firstPage;
        for (var page = 1; page <= LastPage; page++)
        {
            addresses.Add(address);
            var body = await client.GetFromJsonAsync<JsonElement>(address);
            address = $"{firstPage}&cursor={body.GetProperty("nextCursor").GetString()}";
        }

        return addresses[^DeepPages..];
    }

    private static async Task TimeAsync(
        HttpClient client, IReadOnlyList<string> addresses, Percentiles? percentiles = null)
    {
        foreach (var address in addresses)
        {
            var start = Stopwatch.GetTimestamp();
            using var response = await client.GetAsync(address);
            percentiles?.Add(Stopwatch.GetElapsedTime(start));
            response.EnsureSuccessStatusCode();
        }
    }

    private static string Row(int rows, string page, Percentiles percentiles) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {rows:N0} | {page} | {Rounds * DeepPages:N0} | {percentiles.P50:0.00} | {percentiles.P99:0.00} |");

    /// <summary>The plan of the thousandth page, under the role and behind the walls that serve it.</summary>
    private static async Task<string> PlanAsync(BenchmarkHost host, LedgerSeed seed)
    {
        await using var connection = await host.Owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            select id from points.point_transaction
            where merchant_id = '{seed.MerchantId}' and customer_id = '{seed.CustomerId}'
            order by id desc offset {PageSize * (LastPage - 1) - 1} limit 1
            """;
        var before = (Guid)(await command.ExecuteScalarAsync())!;
        command.CommandText = $"""
            set local role customer_points_api;
            set local customer_points.merchant_id = '{seed.MerchantId}';
            explain (analyze, buffers, costs off)
            {LedgerSql.Page($"""
                merchant_id = '{seed.MerchantId}' and customer_id = '{seed.CustomerId}' and id < '{before}'
                """, 0).Replace("$1", $"{PageSize + 1}", StringComparison.Ordinal)}
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
