using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Monolith.CommandLine;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Security;

/// <summary>A host on a server that is not its own must be given a key, or it does not start.</summary>
public sealed class MissingKeyTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_host_without_a_key_for_tokens_does_not_start()
    {
        var connections = await postgres.CreateDatabaseAsync();

        var code = await MonolithCommands.RunAsync(
        [
            $"--ConnectionStrings:CustomerPoints={connections.Owner}",
            $"--ConnectionStrings:CustomerPointsApi={connections.Api}",
            $"--ConnectionStrings:CustomerPointsWorker={connections.Worker}",
        ]);

        code.ShouldBe(3);
    }
}
