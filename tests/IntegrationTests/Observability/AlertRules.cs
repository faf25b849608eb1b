using System.Text.RegularExpressions;
using CustomerPoints.Monolith.EmbeddedPostgres;

namespace CustomerPoints.IntegrationTests.Observability;

/// <summary>The rules in docs/observability/alerts.yml, read line by line: they are all written alike.</summary>
internal static partial class AlertRules
{
    public static string Path { get; } = InDocs("alerts.yml");

    public static IReadOnlyList<AlertRule> All { get; } =
    [
        .. Rule().Matches(File.ReadAllText(Path)).Select(rule => new AlertRule(
            rule.Groups["name"].Value,
            rule.Groups["expression"].Value,
            int.Parse(rule.Groups["minutes"].Value, System.Globalization.CultureInfo.InvariantCulture),
            rule.Groups["severity"].Value,
            rule.Groups["summary"].Value,
            rule.Groups["runbook"].Value)),
    ];

    public static string InDocs(string file) =>
        System.IO.Path.Combine(SolutionFolder.Find(), "docs", "observability", file);

    public static string InTests(string file) =>
        System.IO.Path.Combine(SolutionFolder.Find(), "tests", "IntegrationTests", "Observability", file);

    [GeneratedRegex(
        @"- alert: (?<name>\w+)\n +expr: (?<expression>[\s\S]*?)\n +for: (?<minutes>\d+)m\n +labels:\n"
        + @" +severity: (?<severity>\w+)\n +annotations:\n +summary: (?<summary>.+)\n +runbook: (?<runbook>.+)",
        RegexOptions.ExplicitCapture,
        1_000)]
    private static partial Regex Rule();
}

/// <summary>An alert rule.</summary>
internal sealed record AlertRule(
    string Name, string Expression, int ForMinutes, string Severity, string Summary, string Runbook);
