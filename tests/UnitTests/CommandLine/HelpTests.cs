using System.CommandLine.Parsing;
using CustomerPoints.Monolith.CommandLine.Parsing;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.CommandLine;

/// <summary>What <c>--help</c> says, and that what it says is true.</summary>
public sealed class HelpTests
{
    public static TheoryData<string> VerbNames => [.. Verbs.All.Keys];

    [Theory]
    [MemberData(nameof(VerbNames))]
    public async Task Each_verb_shows_examples_and_exit_codes(string verb)
    {
        var (code, output, error) = await Verbs.CallAsync([.. verb.Split(' '), "--help"]);

        code.ShouldBe(0);
        error.ShouldBeEmpty();
        output.ShouldContain("Usage:");
        output.ShouldContain($"Examples:{Environment.NewLine}  ./run {verb}");
        output.ShouldContain("2 called wrongly, 3 could not run");
    }

    [Theory]
    [MemberData(nameof(VerbNames))]
    public void Each_example_is_a_call_of_its_verb(string verb)
    {
        Verbs.All[verb].Examples.ShouldNotBeEmpty();
        foreach (var example in Verbs.All[verb].Examples)
        {
            example.ShouldStartWith(verb);
            var (_, words) = KnownSettings.Split(CommandLineParser.SplitCommandLine(example[verb.Length..]));
            Verbs.All[verb].Parse(words).Errors.Select(error => error.Message).ShouldBeEmpty(example);
        }
    }

    [Theory]
    [InlineData("inbox", "./run inbox retry 4711 4712")]
    [InlineData("clients", "./run clients list")]
    public async Task A_group_shows_an_example_of_each_of_its_verbs(string group, string example) =>
        (await Verbs.CallAsync(group, "--help")).Output.ShouldContain(example);

    [Fact]
    public async Task Without_a_verb_help_lists_them_all()
    {
        var (code, output, _) = await Verbs.CallAsync("--help");

        code.ShouldBe(0);
        foreach (var verb in Verbs.All.Keys)
        {
            output.ShouldContain($"  {verb.Split(' ')[0]}");
        }
    }
}
