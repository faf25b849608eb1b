using CustomerPoints.Monolith.Demo;
using Npgsql;
using Shouldly;
using Spectre.Console;
using Xunit;

namespace CustomerPoints.UnitTests.Demo;

public sealed class DemoCommandTests
{
    [Fact]
    public async Task A_missing_sample_file_ends_the_demo_with_its_path()
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        await using var database = NpgsqlDataSource.Create("Host=localhost");
        var options = new DemoOptions(
            new Uri("http://localhost"), "no-such-file.csv.gz", null, "whsec_AAAA", _ => "token", database);

        (await DemoCommand.RunAsync(options, console, default)).ShouldBe(1);

        output.ToString().ShouldContain("no-such-file.csv.gz");
    }
}
