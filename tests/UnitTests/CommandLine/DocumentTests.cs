using CustomerPoints.UnitTests.Architecture;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.CommandLine;

/// <summary>docs/command-line.md tells of the verbs there are, with all that they take.</summary>
public sealed class DocumentTests
{
    private const string Heading = "## `";

    private static readonly Dictionary<string, string> Sections = Read(
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "command-line.md")));

    public static TheoryData<string> VerbNames => [.. Verbs.All.Keys];

    [Fact]
    public void The_documented_verbs_are_those_that_exist() =>
        Sections.Keys.Order(StringComparer.Ordinal).ShouldBe(Verbs.All.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(VerbNames))]
    public void Each_option_argument_and_exit_code_of_a_verb_is_documented_and_a_call_is_shown(string name)
    {
        var verb = Verbs.All[name];
        var text = Sections[name];

        foreach (var option in verb.Options)
        {
            text.ShouldContain($"`{option.Name}");
        }

        foreach (var argument in verb.Arguments)
        {
            text.ShouldContain($"`<{argument.Name}>");
        }

        text.ShouldContain($"./run {name}");
        text.Contains("1: ", StringComparison.Ordinal).ShouldBe(verb.WhenNegative is not null);
    }

    [Theory]
    [MemberData(nameof(VerbNames))]
    public void No_option_is_documented_that_a_verb_does_not_have(string name)
    {
        var documented = Sections[name].Split('\n')
            .Where(line => line.StartsWith("| `--", StringComparison.Ordinal))
            .Select(line => line.Split('`')[1].Split(' ')[0]);

        documented.ShouldBe(Verbs.All[name].Options.Select(option => option.Name), ignoreOrder: true);
    }

    [Fact]
    public void A_verb_that_is_not_documented_would_be_found() =>
        Read("# Title\n\n## `one two`\n\ntext\n\n## Other\n\n## `three`\n").Keys.ShouldBe(["one two", "three"]);

    private static Dictionary<string, string> Read(string document) => document
        .Split("\n## ")
        .Select(section => "## " + section)
        .Where(section => section.StartsWith(Heading, StringComparison.Ordinal))
        .ToDictionary(
            section => section[Heading.Length..section.IndexOf('`', Heading.Length)],
            section => section,
            StringComparer.Ordinal);
}
