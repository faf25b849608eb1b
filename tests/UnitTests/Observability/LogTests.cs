using System.Text.RegularExpressions;
using CustomerPoints.UnitTests.Architecture;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Observability;

/// <summary>What is logged has a number, stands in the documents, and tells nothing about anybody.</summary>
public sealed partial class LogTests
{
    private static readonly SourceFile[] Source = [.. Repository.SourceFiles("src")];

    [Fact]
    public void Every_message_has_a_number_of_its_own()
    {
        var events = Events(Source).ToList();

        events.Count.ShouldBe(Source.Sum(file => Attribute().Count(file.Text)));
        events.DistinctBy(entry => entry.Number, StringComparer.Ordinal).Count().ShouldBe(events.Count);
    }

    [Fact]
    public void The_table_of_events_tells_each_of_them_and_its_level()
    {
        var table = Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "observability", "logs.md")))
            .Select(row => (Number: row.Groups["number"].Value, Level: row.Groups["level"].Value));

        table.Order().ShouldBe(Events(Source).Select(entry => (entry.Number, entry.Level)).Order());
    }

    [Fact]
    public void No_message_tells_customers_amounts_payloads_paths_or_secrets() => Faults(Source).ShouldBeEmpty();

    [Theory]
    [InlineData("{CustomerId}")]
    [InlineData("{Payload}")]
    [InlineData("{Total}")]
    [InlineData("{OrderTotal}")]
    [InlineData("{Path}")]
    [InlineData("{WebhookSecret}")]
    public void A_message_that_does_is_found(string placeholder) =>
        Faults([new("src/Points/MadeUp.cs", $"[LoggerMessage(1, LogLevel.Error, \"It failed: {placeholder}\")]")])
            .ShouldBe([$"src/Points/MadeUp.cs: {placeholder}"]);

    [Fact]
    public void Nothing_is_logged_past_the_numbered_messages() =>
        Source.Where(file => Loose().IsMatch(file.Text.WithoutComments())).Select(file => file.Path).ShouldBeEmpty();

    private static IEnumerable<string> Faults(IEnumerable<SourceFile> files) =>
        from file in files
        from Match message in Attribute().Matches(file.Text)
        from Match placeholder in Placeholder().Matches(message.Groups["text"].Value)
        where Telling().IsMatch(placeholder.Value)
        select $"{file.Path}: {placeholder.Value}";

    private static IEnumerable<(string Number, string Level)> Events(IEnumerable<SourceFile> files) =>
        from file in files
        from Match message in Attribute().Matches(file.Text)
        where message.Groups["number"].Success
        select (message.Groups["number"].Value, message.Groups["level"].Value);

    [GeneratedRegex(
        @"\[LoggerMessage\(\s*((?<number>\d+),\s*)?LogLevel\.(?<level>\w+),(?<text>[^\]]*)\)\]",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Placeholder();

    // Customers, in the reconciliation, is a number of them.
    [GeneratedRegex(
        "Customer(?!s)|Payload|Amount|Total|Balance|Points|Path|Secret|Token|Password|Email|Body",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Telling();

    [GeneratedRegex(
        @"\.Log(Trace|Debug|Information|Warning|Error|Critical)?\((?!\s*(logLevel|report|httpContext))",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Loose();

    [GeneratedRegex(
        @"^\| (?<number>\d{4}) \| (?<level>\w+) \|",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Row();
}
