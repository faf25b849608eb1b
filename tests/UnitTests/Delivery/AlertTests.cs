using System.Text.RegularExpressions;
using CustomerPoints.UnitTests.Architecture;
using Shouldly;
using Xunit;

namespace CustomerPoints.UnitTests.Delivery;

/// <summary>Whoever is woken by an alert finds what to do: the link of each rule leads to a section that is there.</summary>
public sealed partial class AlertTests
{
    private static readonly string Rules = Read("docs/observability/alerts.yml");
    private static readonly string Operations = Read("docs/operations.md");

    [Fact]
    public void Every_alert_leads_to_a_section()
    {
        var alerts = Alert().Matches(Rules).Select(match => match.Groups["name"].Value).ToList();
        var runbooks = Runbook().Matches(Rules).Select(match => match.Groups["link"].Value).ToList();

        alerts.ShouldNotBeEmpty();
        runbooks.Count.ShouldBe(alerts.Count);
        runbooks.Where(link => !IsThere(link)).ShouldBeEmpty();
    }

    [Fact]
    public void The_list_of_alerts_names_those_that_there_are() =>
        Listed().Matches(Operations).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal).ShouldBe(
            Alert().Matches(Rules).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("docs/operations.md#dead-letters", true)]
    [InlineData("docs/operations.md#live-letters", false)]
    [InlineData("docs/nowhere.md#dead-letters", false)]
    public void A_section_that_is_not_there_is_found(string link, bool isThere) => IsThere(link).ShouldBe(isThere);

    private static bool IsThere(string link)
    {
        var parts = link.Split('#');
        return File.Exists(Path.Combine(Repository.Root, parts[0]))
            && Heading().Matches(Read(parts[0])).Any(match => AnchorOf(match.Groups["text"].Value) == parts[1]);
    }

    // As GitHub makes them.
    private static string AnchorOf(string heading) => new(
    [
        .. heading.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-')
            .Select(c => c == ' ' ? '-' : c),
    ]);

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    [GeneratedRegex(@"- alert: (?<name>\w+)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Alert();

    [GeneratedRegex(@"runbook(_url)?: (?<link>\S+)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Runbook();

    [GeneratedRegex(@"^\| `(?<name>CustomerPoints\w+)` \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1_000)]
    private static partial Regex Listed();

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1_000)]
    private static partial Regex Heading();
}
