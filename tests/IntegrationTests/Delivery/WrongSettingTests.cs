using CustomerPoints.Monolith.EmbeddedPostgres.Processes;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Delivery;

/// <summary>The program ends at once on a wrong setting: one line, no stack trace, and nothing is started.</summary>
public sealed class WrongSettingTests
{
    [Theory]
    [InlineData("Points:Inbox:BatchSize=0", "Points:Inbox:BatchSize is '0'; allowed is a whole number from 1 to 10,000.")]
    [InlineData("Points:Inbox:BatchSzie=500", "Points:Inbox:BatchSzie is no setting. Did you mean Points:Inbox:BatchSize?")]
    [InlineData("Urls=nonsense", "Urls is 'nonsense'; allowed is addresses such as http://*:5080")]
    [InlineData("ConnectionStrings:CustomerPoints=Hots=db", "ConnectionStrings:CustomerPoints is wrong; allowed is ")]
    public async Task It_ends_with_one_line_that_names_the_setting(string setting, string line)
    {
        var host = await HostProgram.RunAsync("serve", $"--{setting}");

        host.ExitCode.ShouldNotBe(0);
        host.Output.ShouldStartWith(line);
        host.Output.Split('\n').ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_setting_of_the_environment_is_looked_at_like_any_other()
    {
        var host = await SystemCommand.RunAsync(
            ["env", "Points__Reconciliation__Interval=often", .. HostProgram.Words, "serve"], CancellationToken.None);

        host.ExitCode.ShouldNotBe(0);
        host.Output.ShouldStartWith("Points:Reconciliation:Interval is 'often'; allowed is a time from 1 min to 30 days");
    }

    [Fact]
    public async Task A_secret_that_is_none_is_named_and_not_shown()
    {
        var folder = Directory.CreateTempSubdirectory("secrets-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "ConnectionStrings__CustomerPoints"), "hush\n");

        var host = await HostProgram.RunAsync("serve", $"--SecretsFolder={folder.FullName}");

        folder.Delete(recursive: true);
        host.ExitCode.ShouldNotBe(0);
        host.Output.ShouldStartWith("ConnectionStrings:CustomerPoints is wrong");
        host.Output.ShouldNotContain("hush");
    }
}
