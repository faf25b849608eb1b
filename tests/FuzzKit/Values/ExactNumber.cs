using System.Globalization;
using System.Numerics;

namespace CustomerPoints.FuzzKit.Values;

/// <summary>Numbers as they were sent, digit by digit: what a client meant, before anything could round it.</summary>
internal static class ExactNumber
{
    private const int MostPlaces = 40;

    /// <returns>The number without exponent and needless zeros; null if it needs more than 40 places.</returns>
    public static string? Plain(string json)
    {
        var parts = json.Split('e', 'E');
        var isNegative = parts[0].StartsWith('-');
        var mantissa = parts[0].TrimStart('-');
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", string.Empty, StringComparison.Ordinal).TrimStart('0');
        var significant = digits.TrimEnd('0');
        if (significant.Length == 0)
        {
            return "0";
        }

        var places = point < 0 ? 0 : mantissa.Length - point - 1;
        var exponent = parts.Length > 1 ? BigInteger.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var power = exponent - places + digits.Length - significant.Length;
        if (significant.Length > MostPlaces || BigInteger.Abs(power) > MostPlaces)
        {
            return null;
        }

        var text = power >= 0 ? significant + new string('0', (int)power) : Fraction(significant, (int)-power);
        return (isNegative ? "-" : string.Empty) + text;
    }

    private static string Fraction(string digits, int places)
    {
        var padded = digits.PadLeft(places + 1, '0');
        return $"{padded[..^places]}.{padded[^places..]}";
    }
}
