using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CustomerPoints.Points.Ledger;

/// <summary>
/// A time in a query: ISO 8601 with its offset. Without one, the host's own zone would decide what is meant.
/// </summary>
internal readonly record struct QueryTime(DateTimeOffset Value) : IParsable<QueryTime>
{
    // K stands for Z or an offset, and for nothing at all.
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    public static QueryTime Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var time) ? time : throw new FormatException($"{s} is no time with an offset.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out QueryTime result)
    {
        var isRead = DateTimeOffset.TryParseExact(
            s, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time);
        result = new QueryTime(time);
        return isRead && HasOffset(s);
    }

    private static bool HasOffset([NotNullWhen(true)] string? text) =>
        text is [.., 'Z'] or [.., '+' or '-', _, _, ':', _, _];
}
