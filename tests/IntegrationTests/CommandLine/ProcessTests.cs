using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Monolith.EmbeddedPostgres.Processes;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.CommandLine;

/// <summary>The program itself, as a shell calls it.</summary>
public sealed class ProcessTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Its_exit_code_and_streams_are_those_of_the_verb()
    {
        var database = await postgres.CreateDatabaseAsync();

        var host = await SystemCommand.RunAsync(
            [
                "sh", "-c",
                """
                run() { dotnet "$@"; echo "exit $?"; }
                run "$1" explain 0198c6a2-7f1e-7c3d-9a54-2f1de0b7c611 "$2" 2>/dev/null
                run "$1" inbox retry --all "$2" 2>&1 </dev/null
                run "$1" inbox status --json "$2" 2>/dev/null
                """,
                "sh",
                Path.Combine(AppContext.BaseDirectory, "CustomerPoints.Monolith.dll"),
                $"--ConnectionStrings:CustomerPoints={database.Owner}",
            ],
            CancellationToken.None);

        host.Output.ShouldStartWith("exit 1\nNobody can be asked here");
        host.Output.ShouldContain("exit 2\n{");
        host.Output.ShouldEndWith("}\nexit 0");
    }
}
