using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Payments;
using CustomerPoints.Monolith.Database;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Surroundings;

/// <summary>Requests share few sessions, and the drain has its own.</summary>
[Collection(nameof(OwnServer))]
public sealed class RequestSessionsTests(OwnServer server) : IDisposable
{
    private const int SessionsForRequests = 16;

    private const string SessionsOfWorker = $"""
        select count(*) from pg_stat_activity
        where usename = '{RoleLogins.Worker}' and datname = current_database()
        """;

    private readonly LogLines log = new();

    public void Dispose() => log.Dispose();

    [Fact]
    public async Task Payments_that_have_all_their_sessions_keep_no_award_waiting()
    {
        await using var monolith = await StartAsync(await server.CreateAsync());
        var shop = new Shop(monolith);
        await shop.SetRateAsync(1m);
        var waiting = await shop.SellAsync("10", Guid.NewGuid());
        var contested = await shop.RegisterAsync("1000", Guid.NewGuid());
        Task<HttpResponseMessage>[] payments;
        await using (var hold = await Hold.OfOrderAsync(monolith.Owner, contested))
        {
            payments = [.. Enumerable.Range(0, SessionsForRequests + 10).Select(_ => shop.PayAsync(contested, "1"))];
            await hold.ShouldHoldUpAsync(SessionsForRequests, payments);

            (await monolith.DrainAsync()).ShouldBe(1);
        }

        foreach (var payment in payments)
        {
            (await payment).EnsureSuccessStatusCode();
        }

        await shop.ShouldBeAwardedAtTheFirstAttemptAsync(waiting, 10m);
        // The drain's few are among them.
        (await monolith.Owner.ScalarAsync<long>(SessionsOfWorker)).ShouldBeLessThan(payments.Length);
    }

    [Fact]
    public async Task No_request_needs_two_sessions_at_once()
    {
        var connections = await server.CreateAsync();
        await using var monolith = await StartAsync(connections with
        {
            Api = WithOneSession(connections.Api),
            Worker = WithOneSession(connections.Worker),
        });
        var shop = new Shop(monolith);
        await shop.SetRateAsync(1m);

        var sold = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shop.SellAsync("10", Guid.NewGuid())));
        var free = await shop.RegisterAsync("0", Guid.NewGuid());
        (await monolith.DrainAsync()).ShouldBe(sold.Length + 1);

        await Task.WhenAll(sold.Select(order => shop.ShouldBeAwardedAtTheFirstAttemptAsync(order, 10m)));
        (await shop.GetAsync($"/orders/{free}")).GetProperty("status").GetString().ShouldBe("COMPLETED");
    }

    private static string WithOneSession(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 1, Timeout = 10 }.ToString();

    private async Task<MonolithFactory> StartAsync(DatabaseConnections connections)
    {
        var monolith = new MonolithFactory(connections, log);
        await monolith.InitializeAsync();
        return monolith;
    }
}
