using System.Net;
using System.Net.Http.Headers;
using CustomerPoints.Benchmarks.Hosting;
using CustomerPoints.Benchmarks.Http;
using CustomerPoints.Benchmarks.Running;

namespace CustomerPoints.Benchmarks.Reads;

/// <summary>A ledger, the host before it, and clients of the merchant that reads it.</summary>
internal sealed class ReadClients : IAsyncDisposable
{
    public const int Connections = 4;

    private readonly ClosedLoop clients = new(Connections);
    private readonly BenchmarkDatabase database;
    private readonly DeepLedger ledger;
    private readonly BenchmarkHost host;
    private readonly AuthenticationHeaderValue token;

    private ReadClients(BenchmarkDatabase database, DeepLedger ledger, BenchmarkHost host, ReadPaths paths)
    {
        (this.database, this.ledger, this.host, Paths) = (database, ledger, host, paths);
        token = TokenOf(host, ledger);
    }

    public ReadPaths Paths { get; }

    public int Rows => ledger.Rows;

    public static async Task<ReadClients> StartAsync(BenchmarkRun run, int rows)
    {
        run.Tell($"filling a ledger with {rows:N0} rows");
        var filled = await run.CreateDatabaseAsync();
        var history = new DeepLedger(filled, rows);
        await history.FillAsync();
        var reader = await BenchmarkHost.StartAsync(filled, HttpScenario.WithoutRateLimit);
        using var walker = new HttpClient { BaseAddress = reader.Address };
        walker.DefaultRequestHeaders.Authorization = TokenOf(reader, history);
        return new(filled, history, reader, await ReadPaths.OfAsync(history, walker));
    }

    /// <summary>Reads the addresses in turn; answers how many were answered per second.</summary>
    public async Task<double> ReadAsync(IReadOnlyList<string> paths, int requests)
    {
        var addresses = paths.Select(path => new Uri(host.Address, path)).ToArray();
        var result = await clients.RunAsync(
            requests,
            i => new(HttpMethod.Get, addresses[i % addresses.Length]) { Headers = { Authorization = token } },
            HttpStatusCode.OK);
        return result.PerSecond;
    }

    /// <summary>The plan of the thousandth page, under the role and behind the walls that serve it.</summary>
    public Task<string> PlanAsync() => PagePlan.ReadAsync(database, ledger);

    public async ValueTask DisposeAsync()
    {
        clients.Dispose();
        await host.DisposeAsync();
    }

    private static AuthenticationHeaderValue TokenOf(BenchmarkHost host, DeepLedger ledger) =>
        new("Bearer", host.TokenFor(ledger.MerchantId));
}
