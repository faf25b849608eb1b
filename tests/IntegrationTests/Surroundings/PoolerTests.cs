using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.OrderUpdates;
using CustomerPoints.IntegrationTests.Reconciliation;
using CustomerPoints.Monolith.Database;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Surroundings;

/// <summary>Hosts work behind PgBouncer in transaction mode; only what listens goes to the server itself.</summary>
[Collection(nameof(OwnServer))]
public sealed class PoolerTests(OwnServer server) : IAsyncLifetime
{
    private const int Orders = 40;
    private readonly LogLines log = new();
    private PgBouncer? bouncer;
    private string owner = "";

    public async ValueTask InitializeAsync()
    {
        owner = await server.CreateEmptyAsync();
        bouncer = await PgBouncer.StartAsync(owner, server.Folder);
    }

    public async ValueTask DisposeAsync()
    {
        await (bouncer?.DisposeAsync() ?? ValueTask.CompletedTask);
        log.Dispose();
    }

    [Fact]
    public async Task Hosts_that_start_together_migrate_through_it()
    {
        var hosts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAsync()));

        hosts.Distinct().ShouldHaveSingleItem();
        // Nobody holds the turn any more, not even a session that the bouncer keeps.
        await OpenAsync();
    }

    [Fact]
    public async Task Payments_awards_reads_live_updates_and_reconciliation_of_two_hosts_go_through_it()
    {
        var connections = await OpenAsync();
        await using var a = await StartAsync(connections, owner);
        await using var b = await StartAsync(connections, owner);
        var customer = Guid.NewGuid();
        var shop = new Shop(a);
        var elsewhere = new Shop(b, shop.MerchantId);
        await shop.SetRateAsync(2m);
        await using var till = await Till.ConnectAsync(b, shop.MerchantId);

        // More than a connection's statements are run before they would be prepared, and more at once than sessions.
        var orders = await Task.WhenAll(Enumerable.Range(0, Orders)
            .Select(i => (i % 2 == 0 ? shop : elsewhere).SellAsync("1.5", customer)));
        await Task.WhenAll(a.DrainAsync(), b.DrainAsync());
        await a.DrainAsync();

        await till.UntilAsync(orders[^1], OrderUpdateJson.IsAwarded);
        foreach (var order in orders)
        {
            var explained = await elsewhere.GetAsync($"/orders/{order}/points");
            explained.GetProperty("outcome").GetString().ShouldBe("Awarded");
        }

        (await shop.BalanceAsync(customer)).Balance.ShouldBe(Orders * 3m);
        (await a.ReconcileAsync(null)).Kinds().ShouldBeEmpty();
        (await SessionsAsync(a)).ShouldBeLessThanOrEqualTo(PgBouncer.PoolSize);
    }

    [Fact]
    public async Task More_clients_than_sessions_share_them()
    {
        await using var clients = NpgsqlDataSource.Create(bouncer!.Through(owner));
        var open = await Task.WhenAll(Enumerable.Range(0, 5 * PgBouncer.PoolSize)
            .Select(_ => clients.OpenConnectionAsync().AsTask()));

        var sessions = new HashSet<int>();
        foreach (var connection in open)
        {
            await using var ask = new NpgsqlCommand("select pg_backend_pid()", connection);
            sessions.Add((int)(await ask.ExecuteScalarAsync())!);
            await connection.DisposeAsync();
        }

        sessions.Count.ShouldBeLessThanOrEqualTo(PgBouncer.PoolSize);
    }

    [Fact]
    public async Task A_host_that_cannot_hear_the_others_through_it_says_what_to_do()
    {
        await using var deaf = await StartAsync(await OpenAsync(), notifications: null);

        await log.UntilAsync("ConnectionStrings:CustomerPointsNotifications has to lead to the server itself");
    }

    /// <summary>What a host does at its start, through the bouncer.</summary>
    private Task<DatabaseConnections> OpenAsync() => OwnServer.OpenAsync(bouncer!.Through(owner));

    private async Task<MonolithFactory> StartAsync(DatabaseConnections connections, string? notifications)
    {
        var host = new MonolithFactory(connections, log) { Notifications = notifications };
        await host.InitializeAsync();
        return host;
    }

    private static Task<long> SessionsAsync(MonolithFactory host) => host.Owner.ScalarAsync<long>(
        """
        select count(*) from pg_stat_activity
        where datname = current_database() and usename = $1 and application_name <> 'customer-points-notifications'
        """,
        RoleLogins.Worker);
}
