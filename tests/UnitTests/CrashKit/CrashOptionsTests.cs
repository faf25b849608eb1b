using CustomerPoints.CrashKit.Running;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.CrashKit;

/// <summary>A command line that is not understood is answered with what is.</summary>
public sealed class CrashOptionsTests
{
    [Theory]
    [InlineData("--nodes", "9", "allowed are 1 to 8")]
    [InlineData("--faults", "many", "allowed are 0 to 100000")]
    [InlineData("--sockets", "5", "allowed are 10 to 100000")]
    [InlineData("--speed", "1", "unknown: --speed")]
    [InlineData("--only", "earthquake", "there are kill: after payment insert")]
    [InlineData("--host", "/nowhere.dll", "there is no host at /nowhere.dll")]
    public void What_is_wrong_is_said(string name, string value, string problem) =>
        Should.Throw<UsageException>(() => CrashOptions.Parse([name, value])).Message.ShouldContain(problem);

    [Fact]
    public void Fail_overs_are_part_of_a_run_unless_only_some_faults_are_asked_for()
    {
        Failovers("--quick").ShouldBe(1);
        Failovers("--only", "kill").ShouldBe(0);
        Failovers("--only", "kill", "--failovers", "3").ShouldBe(3);
    }

    [Fact]
    public void A_missing_value_is_said() =>
        Should.Throw<UsageException>(() => CrashOptions.Parse(["--seed"])).Message
            .ShouldContain("--seed needs a value");

    private static int Failovers(params string[] words) =>
        CrashOptions.Parse([.. words, "--host", typeof(CrashOptionsTests).Assembly.Location]).Failovers;
}
