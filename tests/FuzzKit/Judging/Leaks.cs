using System.Text.RegularExpressions;
using CustomerPoints.FuzzKit.Hosting;

namespace CustomerPoints.FuzzKit.Judging;

/// <summary>What tells of the inside: stack traces, types, SQL, tables, codes of the database, secrets.</summary>
/// <param name="tables">The tables of the database, with their schemas.</param>
/// <param name="isKept">Whether a client has once sent this, and it was accepted: it may come back.</param>
internal sealed partial class Leaks(IEnumerable<string> tables, Func<string, bool> isKept)
{
    private readonly string[] names = [.. tables, .. FuzzSettings.Secrets];

    /// <summary>Those in an answer that the sender has not written.</summary>
    public IEnumerable<string> In(string answer, string sent) =>
        Pattern().Matches(answer).Select(found => found.Value)
            .Concat(names.Where(name => answer.Contains(name, StringComparison.Ordinal)))
            .Distinct(StringComparer.Ordinal)
            .Where(leak => !sent.Contains(leak, StringComparison.OrdinalIgnoreCase) && !isKept(leak));

    // A code of the database is five characters, a colon and a space before its message; a time has no such space.
    [GeneratedRegex(
        @"\s{3}at [\w.]+[\w`<>]+\(|\b\w+Exception\b|\bSystem\.[A-Z]\w+|\bMicrosoft\.[A-Z]\w+|\bNpgsql"
        + @"|\bCustomerPoints\.\w+|\.cs:line|\.NET\b|\bLineNumber\b|BytePositionInLine|\bCLR\b|\bselect\s.+\sfrom\s"
        + @"|\binsert\s+into\s|\bviolates\s\w+\s?\w*\sconstraint|\bsyntax error at\b|\bpg_\w+|SqlState|Password=|Host="
        + @"|\b(?:08|22|23|25|28|40|42|53|55|57|XX)[0-9A-Z]{3}: ",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Pattern();
}
