using System.Net;
using System.Net.Sockets;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.OrderUpdates;
using CustomerPoints.IntegrationTests.Surroundings;
using CustomerPoints.Monolith.Observability;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Observability;

/// <summary>Without its database a host is alive and not ready, and says so in time.</summary>
[Collection(nameof(OwnServer))]
public sealed class DatabaseDownTests(OwnServer server)
{
    [Fact]
    public async Task A_database_that_is_down_makes_the_host_unready_and_leaves_it_alive()
    {
        using var log = new LogLines();
        await using var host = new MonolithFactory(await server.CreateAsync(), log);
        await host.InitializeAsync();
        using var client = host.CreateClient();
        (await HealthOf.ReadyAsync(client)).Status.ShouldBe(HttpStatusCode.OK);

        await using var downtime = await server.StopAsync();
        var (status, ready) = await HealthOf.ReadyAsync(client);

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        ready.Reason("database").ShouldStartWith("The database ");
        ready.Reason("database").ShouldNotContain("127.0.0.1");
        (await client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_database_that_takes_connections_and_never_answers_is_not_waited_for()
    {
        using var silent = new TcpListener(IPAddress.Loopback, port: 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        await using var role = NpgsqlDataSource.Create(FormattableString.Invariant(
            $"Host=127.0.0.1;Port={port};Username=nobody;Password=none;Database=none;Timeout=0"));

        var result = await new DatabaseCheck(role, role).CheckHealthAsync(new HealthCheckContext())
            .WaitAsync(Till.Patience);

        (result.Status, result.Description).ShouldBe(
            (HealthStatus.Unhealthy, "The database has not answered within 2 s."));
    }
}
