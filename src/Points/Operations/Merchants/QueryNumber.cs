using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CustomerPoints.Points.Operations.Merchants;

/// <summary>
/// A number in a query: digits and a point, nothing else. Left to itself, 1,5 would be read as fifteen.
/// </summary>
internal readonly record struct QueryNumber(decimal Value) : IParsable<QueryNumber>
{
    private const NumberStyles Styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;

    public static QueryNumber Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var number) ? number : throw new FormatException($"{s} is no number.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out QueryNumber result)
    {
        var isRead = decimal.TryParse(s, Styles, CultureInfo.InvariantCulture, out var value);
        result = new QueryNumber(value);
        return isRead;
    }
}
