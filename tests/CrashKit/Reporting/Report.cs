using System.Globalization;
using System.Text;
using CustomerPoints.CrashKit.Running;

namespace CustomerPoints.CrashKit.Reporting;

/// <summary>The result as Markdown, for people at a terminal as well.</summary>
internal static class Report
{
    public static string Of(CrashResult result, string[] words)
    {
        var text = new StringBuilder();
        var options = result.Options;
        text.Append(
            CultureInfo.InvariantCulture,
            $"`{string.Join(' ', ["./crash", .. words])}` with seed {options.Seed}: {options.Nodes} hosts, "
            + $"{options.Payers} providers, {result.Took:hh\\:mm\\:ss}, {Environment.ProcessorCount} cores, "
            + $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}.\n");
        Table(text, "Driven", "Count", Driven(result));
        Table(text, "Fault", "Count", result.Faults.Injected.Select(fault => (fault.Key, Number(fault.Value))));
        Table(text, "Requests that had to be sent again", "Count", result.Sent.Failures
            .OrderBy(failure => failure.Key, StringComparer.Ordinal)
            .Select(failure => (failure.Key, Number(failure.Value))));
        Table(text, "Audit", "Broken by", result.Findings
            .Select(finding => (finding.Rule, finding.Holds ? "none" : Number(finding.Count))));
        foreach (var finding in result.Findings.Where(finding => !finding.Holds))
        {
            text.Append(CultureInfo.InvariantCulture, $"\nBroken: {finding.Rule}: {string.Join(", ", finding.Ids)}\n");
        }

        foreach (var complaint in result.Faults.Complaints)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nBroken: {complaint}\n");
        }

        return text.Append(result.Holds ? "\nEvery guarantee holds.\n" : "\nNOT every guarantee holds.\n").ToString();
    }

    private static IEnumerable<(string, string)> Driven(CrashResult result) =>
    [
        ("orders", Number(result.Orders)),
        ("orders paid in full", Number(result.Sent.Paid.Count)),
        ("payments acknowledged", Number(result.Sent.Acknowledged.Count)),
        ("payments delivered again on purpose", Number(result.Sent.Repeats)),
        ("requests", Number(result.Sent.Requests)),
        ("requests sent again after an error", Number(result.Sent.Retries)),
        .. FailOvers(result.Faults.FailOvers),
    ];

    private static IEnumerable<(string, string)> FailOvers(IReadOnlyList<TimeSpan> outages) => outages.Count == 0
        ? []
        :
        [
            ("fail-overs", Number(outages.Count)),
            ("longest time from the primary's death to the next acknowledged payment, ms",
                Number((int)outages.Max().TotalMilliseconds)),
        ];

    private static void Table(StringBuilder text, string left, string right, IEnumerable<(string, string)> rows)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n| {left} | {right} |\n|---|---:|\n");
        foreach (var (name, value) in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {value} |\n");
        }
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
