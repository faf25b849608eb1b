using System.Globalization;
using System.Text;
using CustomerPoints.FuzzKit.Running;

namespace CustomerPoints.FuzzKit.Reporting;

/// <summary>The result as Markdown, for people at a terminal as well.</summary>
internal static class FuzzReport
{
    private const int MostShown = 25;
    private const int LongestShown = 2_000;

    public static string Of(FuzzResult result, string[] words)
    {
        var text = new StringBuilder();
        var (options, tally) = (result.Options, result.Tally);
        text.Append(
            CultureInfo.InvariantCulture,
            $"`{string.Join(' ', ["./fuzz", .. words])}` with seed {options.Seed}: {tally.Cases:N0} cases, "
            + $"{options.Connections} connections, {result.Took:hh\\:mm\\:ss}, "
            + $"{tally.Cases / result.Took.TotalSeconds:N0} cases/s, {Environment.ProcessorCount} cores, "
            + $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}.\n");
        Kinds(text, tally);
        Statuses(text, tally);
        text.Append("\n| In the end | Broken by |\n|---|---:|\n");
        foreach (var finding in result.Findings)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {finding.Rule} | {Number(finding.Broken.Count)} |\n");
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"\nAccepted: {result.Book.Orders.Count:N0} orders, {result.Book.Payments.Count:N0} payments, "
            + $"{result.Book.Rates.Count:N0} settings; {result.Book.Contradicted.Count:N0} payments contradicted.\n");
        foreach (var (first, count) in result.Faults.All.Take(MostShown))
        {
            text.Append(CultureInfo.InvariantCulture, $"\nFault, {count:N0} times: {first.What}\n");
        }

        return text.Append(result.Holds ? "\nNo fault.\n" : "\nNOT without fault.\n").ToString();
    }

    /// <summary>Each fault with the first case that showed it, and how to send that again.</summary>
    public static string Details(FuzzResult result)
    {
        var text = new StringBuilder();
        foreach (var (first, _) in result.Faults.All.Take(MostShown))
        {
            var shown = first.Shown.Length <= LongestShown ? first.Shown : first.Shown[..LongestShown] + "\u2026";
            var again = first.Number < 0 ? "of no single case" : result.Options.Again(first.Number);
            text.Append(CultureInfo.InvariantCulture, $"{first.What}\n    {again}\n    {shown}\n\n");
        }

        foreach (var finding in result.Findings.Where(finding => finding.Broken.Count > 0))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{finding.Rule}: {string.Join(", ", finding.Broken.Take(MostShown))}\n");
        }

        return text.ToString();
    }

    private static void Kinds(StringBuilder text, Tally tally)
    {
        text.Append("\n| Kind | Cases | Accepted | Refused | No answer |\n|---|---:|---:|---:|---:|\n");
        foreach (var kind in tally.Counts.GroupBy(count => count.Key.Kind, StringComparer.Ordinal)
            .OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {kind.Key} | {kind.Sum(c => c.Value):N0} | {Sum(kind, 200, 399):N0} | {Sum(kind, 400, 599):N0} "
                + $"| {Sum(kind, 0, 199):N0} |\n");
        }
    }

    private static void Statuses(StringBuilder text, Tally tally)
    {
        var statuses = tally.Counts.Where(count => count.Key.Status > 0)
            .GroupBy(count => count.Key.Status, count => count.Value).OrderBy(status => status.Key)
            .Select(status => string.Create(CultureInfo.InvariantCulture, $"{status.Key}: {status.Sum():N0}"));
        text.Append(CultureInfo.InvariantCulture, $"\nAnswers: {string.Join(", ", statuses)}.\n");
    }

    private static int Sum(IEnumerable<KeyValuePair<(string Kind, int Status), int>> counts, int from, int to) =>
        counts.Where(count => count.Key.Status >= from && count.Key.Status <= to).Sum(count => count.Value);

    private static string Number(int count) => count == 0 ? "none" : count.ToString("N0", CultureInfo.InvariantCulture);
}
