using System.Text.RegularExpressions;

namespace CustomerPoints.FuzzKit.Judging;

/// <summary>What a host has logged as an error: nobody expected it, so there must be none.</summary>
internal static partial class HostLog
{
    /// <summary>The drain parks the planted dead letters again whenever a case has had them retried.</summary>
    private const string Expected =
        "was parked as a dead letter: Unknown message type '" + Preparing.GroundWork.PlantedType;

    private const int LinesShown = 6;

    /// <returns>The entries, each with the case that it names, or null.</returns>
    public static IEnumerable<(string Entry, long? Number)> Errors(string text) =>
        from entry in Start().Split(text)
        where entry.Length > 4 && entry[..4] is "fail" or "crit" && !entry.Contains(Expected, StringComparison.Ordinal)
        select (string.Join('\n', entry.TrimEnd().Split('\n').Take(LinesShown)), NumberIn(entry));

    private static long? NumberIn(string entry) => Trace().Match(entry) is { Success: true } match
        ? Convert.ToInt64(match.Groups["number"].Value, 16)
        : null;

    [GeneratedRegex("^(?=[a-z]{4}: )", RegexOptions.Multiline, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Start();

    [GeneratedRegex("request 00-[0-9a-f]{16}(?<number>[0-9a-f]{16})-", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Trace();
}
