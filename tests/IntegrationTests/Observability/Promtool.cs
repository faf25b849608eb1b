using System.Diagnostics;
using System.Globalization;
using System.Text;
using CustomerPoints.Monolith.Database;
using Shouldly;

namespace CustomerPoints.IntegrationTests.Observability;

/// <summary>
/// Has Prometheus' own tool evaluate the rules over what a host exposed. Taken from <c>PROMTOOL</c>, from PATH, or from
/// where Debian puts it.
/// </summary>
internal static class Promtool
{
    private const string Variable = "PROMTOOL";
    private const string Target = "job=\"customer-points\",instance=\"host:5080\"";

    /// <summary>How long what was scraped lasts, in minutes.</summary>
    private const int Minutes = 90;

    /// <summary>What rates look back over, at most, and the alert's own wait come before it is looked for.</summary>
    private const int LookBackMinutes = 16;

    /// <summary>Expects the alert, with these labels beside its severity and the job.</summary>
    public static Task ExpectAsync(string alert, Scrape first, Scrape? second, params string[] labels) =>
        TestAsync(SeriesOf(first, second), [Expected(AlertRules.All.Single(rule => rule.Name == alert), labels)]);

    /// <summary>Expects no alert whatever.</summary>
    public static Task ExpectNoneAsync(Scrape first, Scrape second) =>
        TestAsync(SeriesOf(first, second), [.. AlertRules.All.Select(rule => Check(rule, string.Empty))]);

    private static string Expected(AlertRule rule, string[] labels)
    {
        var summary = rule.Summary.Replace("'", "''", StringComparison.Ordinal);
        var all = labels.Prepend($"severity: {rule.Severity}").Prepend("job: customer-points");
        return Check(
            rule,
            $$"""
                        - exp_labels: { {{string.Join(", ", all)}} }
                          exp_annotations: { summary: '{{summary}}', runbook: '{{rule.Runbook}}' }
            """);
    }

    private static string Check(AlertRule rule, string alerts) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
              - eval_time: {rule.ForMinutes + LookBackMinutes}m
                alertname: {rule.Name}
                exp_alerts:{(alerts.Length == 0 ? " []" : string.Empty)}
        {alerts}
        """);

    /// <summary>A gauge stays at what it was last; a counter grows by as much as between the two scrapes.</summary>
    private static string SeriesOf(Scrape first, Scrape? second)
    {
        if (second is null)
        {
            return Series("up", string.Empty, string.Create(CultureInfo.InvariantCulture, $"1 0x{Minutes}"));
        }

        var text = new StringBuilder(Series("up", string.Empty, $"1x{Minutes}"));
        var before = first.Samples.ToDictionary(Key, sample => sample.Value, StringComparer.Ordinal);
        foreach (var sample in second.Samples)
        {
            var was = before.GetValueOrDefault(Key(sample), sample.Value);
            // What shrinks is no counter, whatever it is called: the runtime's queue length is one of those.
            var values = second.IsGauge(sample) || sample.Value < was
                ? $"{Number(was)} {Number(sample.Value)}x{Minutes}"
                : $"{Number(was)}+{Number(sample.Value - was)}x{Minutes}";
            text.Append(Series(sample.Name, sample.Labels, values));
        }

        return text.ToString();
    }

    private static string Series(string name, string labels, string values)
    {
        var all = labels.Length == 0 ? Target : $"{Target},{labels.Replace("'", "''", StringComparison.Ordinal)}";
        return $"""
                  - series: '{name}{"{"}{all}{"}"}'
                    values: '{values}'

            """;
    }

    private static string Key(Sample sample) => $"{sample.Name}{{{sample.Labels}}}";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static async Task TestAsync(string series, IEnumerable<string> checks)
    {
        var file = Path.Combine(Directory.CreateDirectory(DataFolder.Path).FullName, $"alerts-{Guid.NewGuid():N}.yml");
        await File.WriteAllTextAsync(file, $"""
            rule_files: ['{AlertRules.Path}']
            evaluation_interval: 1m
            tests:
              - interval: 1m
                input_series:
            {series}
                alert_rule_test:
            {string.Join('\n', checks)}
            """);
        using var process = Process.Start(new ProcessStartInfo(Find(), ["test", "rules", file])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = await Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{string.Concat(output)}{Environment.NewLine}{file}");
        File.Delete(file);
    }

    private static string Find()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        string[] places = string.IsNullOrEmpty(named)
            ?
            [
                .. (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
                    .Append("/usr/bin").Select(folder => Path.Combine(folder, "promtool")),
            ]
            : [named];
        return Array.Find(places, File.Exists) ?? throw new InvalidOperationException(
            $"These tests need promtool: as root, run apt-get install prometheus, or set {Variable} to the program. "
            + $"Looked for {string.Join(", ", places)}.");
    }
}
