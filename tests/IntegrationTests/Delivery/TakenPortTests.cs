using System.Net;
using System.Net.Sockets;
using CustomerPoints.IntegrationTests.Fixtures;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Delivery;

/// <summary>Two hosts cannot listen at one port: the second one says so, and ends.</summary>
public sealed class TakenPortTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_host_whose_port_is_taken_ends_with_one_line()
    {
        var connections = await postgres.CreateDatabaseAsync();
        using var other = new TcpListener(IPAddress.Loopback, port: 0);
        other.Start();

        var host = await HostProgram.RunAsync(
            ["serve", $"--Urls=http://{other.LocalEndpoint}", .. HostProgram.Settings(connections)]);

        host.ExitCode.ShouldBe(3, host.Output);
        host.Output.Split('\n').ShouldHaveSingleItem()
            .ShouldBe($"Failed to bind to address http://{other.LocalEndpoint}: address already in use.");
    }
}
