using System.Globalization;
using System.Text;

namespace CustomerPoints.CrashKit.Sockets;

/// <summary>The figures as Markdown, for people at a terminal as well.</summary>
internal static class SocketReport
{
    private const double BytesPerMegabyte = 1_024 * 1_024;

    public static string Of(SocketFigures figures, int clients, string[] words)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"`{string.Join(' ', ["./crash", .. words])}`: one host, {Environment.ProcessorCount} cores shared with the "
            + $"clients, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}.\n\n| What | Figure |\n|---|---:|\n");
        foreach (var (name, value) in Rows(figures, clients))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {value} |\n");
        }

        foreach (var complaint in figures.Complaints)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nBroken: {complaint}\n");
        }

        return text.Append(figures.Complaints.Count == 0 ? "\nEverything held.\n" : "\nNOT everything held.\n").ToString();
    }

    private static IEnumerable<(string, string)> Rows(SocketFigures figures, int clients) =>
    [
        ($"idle clients, of {SocketRun.Merchants} merchants", Number(clients)),
        ("all connected after", $"{Number(figures.Connecting.TotalSeconds, 1)} s"),
        ("host's memory without them, with them, at most", string.Join(
            ", ", Megabytes(figures.BytesBefore), Megabytes(figures.BytesIdle), Megabytes(figures.PeakBytes))),
        ("memory for each connection", $"{Number((figures.BytesIdle - figures.BytesBefore) / 1_024.0 / clients, 1)} KiB"),
        ("answer to a payment without them: median, 99 of 100", Spread(figures.AnswersBefore, 0.99)),
        ("answer to a payment with them: median, 99 of 100", Spread(figures.AnswersWith, 0.99)),
        ("pushes of an award: due, received, to the wrong client", string.Join(
            ", ", Number(figures.PushesDue), Number(figures.Pushes.Count), Number(figures.Misled))),
        ("from payment sent to its award pushed: median, slowest", Spread(figures.Pushes, 1)),
        ("clients that read and lost their connection", Number(figures.Lost + figures.LostBesideStuck)),
        ("clients that never read: connected, cut off", $"{StuckClients.Stuck}, {figures.CutOff}"),
        ("payments answered beside them until the last was cut off", Number(figures.BesideStuck.Count)),
        ("push to all others of their merchant: median, slowest", Spread(figures.BesideStuck, 1)),
        ("host's memory grew with them by", Megabytes(figures.StuckBytes)),
    ];

    private static string Spread(IReadOnlyCollection<TimeSpan> times, double upTo)
    {
        var sorted = times.Order().ToList();
        return sorted.Count == 0 ? "none" : $"{Milliseconds(sorted, 0.5)}, {Milliseconds(sorted, upTo)}";
    }

    private static string Milliseconds(List<TimeSpan> sorted, double share) =>
        $"{Number(sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))].TotalMilliseconds, 1)} ms";

    private static string Megabytes(long bytes) => $"{Number(bytes / BytesPerMegabyte)} MiB";

    private static string Number(double value, int decimals = 0) =>
        value.ToString($"N{decimals}", CultureInfo.InvariantCulture);
}
