using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.EmbeddedPostgres.Processes;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Database;

/// <summary>How a host with a configured server starts when that is not simply there.</summary>
public sealed class HostStartTests(PostgresFixture postgres)
{
    private const string Setting = "ConnectionStrings:CustomerPoints";

    [Fact]
    public async Task Hosts_that_start_together_on_an_empty_database_all_come_up()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new(Setting, (await postgres.CreateEmptyDatabaseAsync()).Owner)])
            .Build();

        var hosts = await Task.WhenAll(Enumerable.Range(0, 4)
            .Select(_ => MonolithDatabase.OpenAsync(configuration, CancellationToken.None)));

        hosts.Select(host => host.Connections).Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("Password", "wrong", "28P01")]
    [InlineData("Database", "missing", "3D000")]
    public async Task A_database_that_refuses_ends_the_host_with_one_line(string part, string value, string state)
    {
        var connections = await postgres.CreateDatabaseAsync();
        var owner = new NpgsqlConnectionStringBuilder(connections.Owner) { [part] = value };

        var host = await RunAsync(owner.ToString(), "true");

        host.ExitCode.ShouldBe(3);
        host.Output.ShouldContain(state);
        host.Output.ShouldNotContain("Waiting");
    }

    [Fact]
    public async Task A_host_that_waits_for_its_database_ends_with_0_when_it_is_asked_to()
    {
        // Nobody listens on the discard port of this machine.
        const string nobody = "Host=127.0.0.1;Port=9;Username=owner;Password=secret;Database=shop";

        var host = await RunAsync(nobody, "until grep -q Waiting \"$log\"; do sleep 0.05; done; kill -TERM $host");

        host.Output.ShouldContain("Waiting for the database shop on 127.0.0.1:9");
        host.Output.ShouldNotContain("secret");
        host.ExitCode.ShouldBe(0);
    }

    /// <summary>Runs the host as a program; the shell words run beside it and know $host and $log.</summary>
    private static Task<SystemCommand> RunAsync(string connection, string beside) => SystemCommand.RunAsync(
        [
            "sh", "-c",
            $$"""
            log=$(mktemp)
            dotnet "$1" serve "$2" >"$log" 2>&1 &
            host=$!
            ({{beside}}) & beside=$!
            wait $host; code=$?
            kill $beside 2>/dev/null
            cat "$log"; rm "$log"
            exit $code
            """,
            "sh", Path.Combine(AppContext.BaseDirectory, "CustomerPoints.Monolith.dll"), $"--{Setting}={connection}",
        ],
        CancellationToken.None);
}
