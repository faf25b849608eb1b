using CustomerPoints.Monolith.CommandLine;
using CustomerPoints.Monolith.CommandLine.Rendering;
using CustomerPoints.Monolith.CommandLine.Verbs;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Demo;

public sealed class DemoVerbTests
{
    private static readonly Invocation Nowhere =
        new([], new Terminal(TextWriter.Null, TextWriter.Null, TextReader.Null.ReadLine));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("1.5")]
    [InlineData("2147483648")]
    public void Fewer_orders_than_one_are_refused(string take)
    {
        var errors = DemoVerb.Create(Nowhere).Parse(["--take", take]).Errors;

        errors.ShouldHaveSingleItem().Message.ShouldContain("--take");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2147483647")]
    public void Any_other_number_is_taken(string take) =>
        DemoVerb.Create(Nowhere).Parse(["--take", take]).Errors.ShouldBeEmpty();
}
