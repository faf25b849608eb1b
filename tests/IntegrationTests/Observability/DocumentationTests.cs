using System.Text.Json;
using System.Text.RegularExpressions;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Points.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Observability;

/// <summary>Documents, dashboard and rules name what a host with traffic exposes, and nothing else.</summary>
public sealed partial class DocumentationTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private const string ByPrometheus = "up";

    [Fact]
    public async Task Every_metric_that_a_rule_names_is_exposed()
    {
        var exposed = await ExposedAsync();

        AlertRules.All.ShouldNotBeEmpty();
        AlertRules.All.SelectMany(rule => NamesIn(rule.Expression)).Except(exposed, StringComparer.Ordinal)
            .ShouldBe([ByPrometheus]);
    }

    [Fact]
    public async Task Every_metric_that_the_dashboard_names_is_exposed()
    {
        var exposed = await ExposedAsync();
        var dashboard = JsonElement.Parse(await File.ReadAllTextAsync(AlertRules.InDocs("dashboard.json")));

        var expressions = dashboard.GetProperty("panels").EnumerateArray()
            .Where(panel => panel.TryGetProperty("targets", out _))
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!)
            .ToList();

        expressions.Count.ShouldBeGreaterThan(20);
        expressions.SelectMany(NamesIn).Except(exposed, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_table_of_metrics_and_the_host_agree()
    {
        var exposed = (await ExposedAsync())
            .Where(name => name.StartsWith("customer_points_", StringComparison.Ordinal))
            .Select(WithoutSuffix).Distinct(StringComparer.Ordinal);
        var documented = Documented().Matches(await File.ReadAllTextAsync(AlertRules.InDocs("metrics.md")))
            .Select(match => match.Groups["name"].Value.Replace('.', '_'));

        documented.ShouldBe(exposed, ignoreOrder: true);
    }

    [Fact]
    public void Metrics_are_told_from_the_words_of_the_language() => NamesIn(
        """sum by (job) (rate(a_b_total{kind!="x",job="$job"}[5m])) or 0 * max by (job, le) (c_d) and on () e_f > 0.5""")
        .ShouldBe(["a_b_total", "c_d", "e_f"]);

    private static IEnumerable<string> NamesIn(string expression) =>
        Name().Matches(Labels().Replace(expression, string.Empty)).Select(match => match.Value)
            .Distinct(StringComparer.Ordinal);

    private static string WithoutSuffix(string name) => Suffix().Replace(name, string.Empty);

    private async Task<HashSet<string>> ExposedAsync()
    {
        var shop = new Shop(monolith);
        await shop.SetRateAsync(1m);
        await shop.SellAsync("10", Guid.NewGuid());
        await monolith.DrainAsync();
        await monolith.Services.GetRequiredService<IReconciliation>().RunAsync(new ReconciliationRequest());
        await HealthOf.ReadyAsync(monolith.CreateClient());
        GC.Collect();
        return [.. (await Scrape.OfAsync(monolith)).Samples.Select(sample => sample.Name)];
    }

    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]|\b(by|on|without)\s*\([^)]*\)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Labels();

    // A function is followed by a bracket; an operator is none of these words.
    [GeneratedRegex(@"\b(?!and\b|or\b|unless\b|le\b)[a-z][a-z0-9_]*\b(?!\s*\()", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Name();

    [GeneratedRegex(
        "^\\| `(?<name>customer_points[a-z_.]+)` \\|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Documented();

    [GeneratedRegex("(_seconds)?(_total|_bucket|_sum|_count)?$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Suffix();
}
