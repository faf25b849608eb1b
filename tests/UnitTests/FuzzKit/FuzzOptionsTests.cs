using CustomerPoints.CrashKit.Running;
using CustomerPoints.FuzzKit.Running;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.FuzzKit;

/// <summary>A command line that is not understood is answered with what is.</summary>
public sealed class FuzzOptionsTests
{
    [Theory]
    [InlineData("--cases", "0", "allowed are 1 to 100000000")]
    [InlineData("--seed", "many", "allowed are 1 to 2147483647")]
    [InlineData("--speed", "1", "unknown: --speed")]
    [InlineData("--only", "earthquake", "there are sound order")]
    [InlineData("--host", "/nowhere.dll", "there is no host at /nowhere.dll")]
    public void What_is_wrong_is_said(string name, string value, string problem) =>
        Should.Throw<UsageException>(() => FuzzOptions.Parse([name, value])).Message.ShouldContain(problem);

    [Fact]
    public void A_case_is_sent_again_by_seed_and_number()
    {
        var program = typeof(FuzzOptionsTests).Assembly.Location;

        FuzzOptions.Parse(["--seed", "7", "--only", "body", "--host", program]).Again(41)
            .ShouldBe("./fuzz --seed 7 --from 41 --cases 1 --only \"body\"");
    }
}
