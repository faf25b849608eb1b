using CustomerPoints.Monolith.CommandLine.Rendering;
using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.Demo;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Demo;

public sealed class DemoCommandTests
{
    [Fact]
    public async Task A_missing_sample_file_ends_the_demo_with_its_path()
    {
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, TextReader.Null.ReadLine);
        await using var database = NpgsqlDataSource.Create("Host=localhost");
        var options = new DemoOptions(
            new Uri("http://localhost"), "no-such-file.csv.gz", null, "whsec_AAAA", _ => "token", database);

        var run = () => DemoCommand.RunAsync(options, terminal, asJson: false, default);

        (await run.ShouldThrowAsync<SetupException>()).Message.ShouldContain("no-such-file.csv.gz");
    }
}
