using CustomerPoints.Benchmarks.Hosting;
using CustomerPoints.Benchmarks.Publish;
using CustomerPoints.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerPoints.Benchmarks.Http;

/// <summary>The statements of the payments alone, by pgbench, on a database that nobody drains.</summary>
internal sealed class BareSql : IAsyncDisposable
{
    private readonly Pgbench pgbench;
    private readonly OrderSeed seed;
    private readonly string script;
    private long paid;

    private BareSql(Pgbench pgbench, OrderSeed seed, string script) =>
        (this.pgbench, this.seed, this.script) = (pgbench, seed, script);

    /// <returns>Null where there is no pgbench.</returns>
    public static async Task<BareSql?> PrepareAsync(BenchmarkDatabase database)
    {
        if (await Pgbench.FindAsync(database) is not { } pgbench)
        {
            return null;
        }

        var orders = new OrderSeed(database);
        await orders.SetTermsAsync();
        await using var host = await BenchmarkHost.StartAsync(database, BenchmarkHost.WithoutDrain);
        return new(
            pgbench, orders, await PaymentScript.WriteAsync(host.Services.GetRequiredService<InboxDefinition>()));
    }

    /// <summary>Pays new orders; answers payments per second.</summary>
    public async Task<double> RunAsync(int connections, int paymentsEach)
    {
        await seed.RegisterAsync(PaymentScript.Series, connections * paymentsEach);
        var rate = await pgbench.RunAsync(
            script, connections, paymentsEach, ("i", 1), ("from", paid), ("span", paymentsEach));
        paid += connections * paymentsEach;
        return rate;
    }

    public ValueTask DisposeAsync()
    {
        File.Delete(script);
        return ValueTask.CompletedTask;
    }
}
