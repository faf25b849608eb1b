using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Monolith.Database;
using Npgsql;
using Xunit;

namespace CustomerPoints.IntegrationTests.Surroundings;

/// <summary>No connection is to be had: the server has none left, or the host's pool.</summary>
[Collection(nameof(OwnServer))]
public sealed class NoConnectionLeftTests(OwnServer server) : IAsyncLifetime
{
    private readonly LogLines log = new();
    private MonolithFactory? monolith;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await (monolith?.DisposeAsync() ?? ValueTask.CompletedTask);
        log.Dispose();
    }

    [Fact]
    public async Task Of_the_server()
    {
        var connections = await server.CreateAsync();
        await StartAsync(connections);

        await OutliveAsync(() => TakenConnections.OfServerAsync(connections.Owner), "53300");
    }

    [Fact]
    public async Task Of_the_hosts_pools()
    {
        var connections = await server.CreateAsync();
        var few = new NpgsqlConnectionStringBuilder(connections.Worker) { MaxPoolSize = 2, Timeout = 5 };
        await StartAsync(connections with { Worker = few.ToString() });

        await OutliveAsync(() => TakenConnections.OfPoolsAsync(monolith!.SaleWorker, monolith.Worker), "The connection pool has been");
    }

    private async Task StartAsync(DatabaseConnections connections)
    {
        monolith = new MonolithFactory(connections, log);
        await monolith.InitializeAsync();
    }

    /// <summary>Requests get 503, the drain waits, and both go on when there are connections again.</summary>
    private async Task OutliveAsync(Func<Task<TakenConnections>> takeAsync, string reason)
    {
        var shop = new Shop(monolith!);
        await shop.SetRateAsync(1m);
        var waiting = await shop.SellAsync("10", Guid.NewGuid());
        var unpaid = await shop.RegisterAsync("20", Guid.NewGuid());
        Task<int> draining;
        await using (await takeAsync())
        {
            // The first may meet a connection of the pool that was cut off; those to come cannot be opened.
            await (await shop.PayAsync(unpaid, "20", "late")).ShouldBeUnavailableAsync();
            await (await shop.PayAsync(unpaid, "20", "late")).ShouldBeUnavailableAsync();
            await (await shop.PayAsync(unpaid, "20", "late")).ShouldBeUnavailableAsync();
            await log.UntilAsync($"POST /v1/api/sale/webhooks/payments was not served: {reason}");
            draining = monolith!.DrainAsync();
            await log.UntilAsync($"Inbox: the database cannot serve at the moment ({reason}");
        }

        await shop.DeliverUntilTakenAsync(unpaid, "20", "late");
        await draining;
        await monolith.DrainAsync();
        monolith.ForgetBrokenConnections();

        await shop.ShouldBeAwardedAtTheFirstAttemptAsync(waiting, 10m);
        await shop.ShouldBeAwardedAtTheFirstAttemptAsync(unpaid, 20m);
    }
}
