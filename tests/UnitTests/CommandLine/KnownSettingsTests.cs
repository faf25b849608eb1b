using System.Text.RegularExpressions;
using CustomerPoints.Monolith.CommandLine.Parsing;
using CustomerPoints.UnitTests.Architecture;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.CommandLine;

/// <summary>Which words are settings.</summary>
public sealed partial class KnownSettingsTests
{
    [Fact]
    public void Every_section_that_the_host_reads_is_known() => SectionsIn(Repository.SourceFiles("src/Monolith"))
        .Except(KnownSettings.Sections, StringComparer.Ordinal)
        .ShouldBeEmpty();

    [Fact]
    public void A_section_that_is_not_known_would_be_found() => SectionsIn(
        [
            new("A.cs", """configuration.GetSection("One:Two")"""),
            new("B.cs", """configuration.GetValue<int?>("Two:Three")"""),
            new("C.cs", """configuration.GetValue("Three:Four", true)"""),
            new("D.cs", """public const string Section = "Four:Five";"""),
            new("E.cs", """private const string AtStart = "Five:Six";"""),
            new("F.cs", """configuration["Six:Seven"]"""),
        ])
        .ShouldBe(["One", "Two", "Three", "Four", "Five", "Six"]);

    [Theory]
    [InlineData("--Points:Inbox:BatchSize=5")]
    [InlineData("--points:inbox:batchsize=5")]
    [InlineData("--ConnectionStrings:CustomerPoints=Host=a;Password=b=c")]
    [InlineData("--Database:MigrateAtStart=false")]
    [InlineData("--Urls=http://127.0.0.1:5081")]
    [InlineData("--environment=Development")]
    [InlineData("--ConnectionStrings:CustomerPointsApi=")]
    [InlineData("--Points=")]
    [InlineData("--OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4317")]
    public void A_setting_is_taken_out_of_the_words(string word)
    {
        var (settings, words) = KnownSettings.Split(["reconcile", word, "--json"]);

        settings.ShouldBe([word]);
        words.ShouldBe(["reconcile", "--json"]);
    }

    [Theory]
    [InlineData("--repair=true")]
    [InlineData("--Point:Inbox:BatchSize=5")]
    [InlineData("--Points:Inbox:BatchSize")]
    [InlineData("Points:Inbox:BatchSize=5")]
    [InlineData("--PointsX=5")]
    [InlineData("--Points=5")]
    [InlineData("")]
    public void All_else_is_left_to_the_verb(string word) =>
        KnownSettings.Split([word]).Words.ShouldBe([word]);

    private static IEnumerable<string> SectionsIn(IEnumerable<SourceFile> files) => files
        .SelectMany(file => SectionRead().Matches(file.Text))
        .Select(match => match.Groups["section"].Value)
        .Distinct(StringComparer.Ordinal);

    [GeneratedRegex(
        """(GetSection\(|GetValue(<[^>]*>)?\(|onfiguration\[|const string \w+ = )"(?<section>[A-Z]\w*):[A-Z]\w*(:\w+)*"|GetSection\("(?<section>[A-Z]\w*)"\)|const string Section = "(?<section>[A-Z]\w*)""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SectionRead();
}
