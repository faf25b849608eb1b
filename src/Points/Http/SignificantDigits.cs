using System.Buffers.Text;
using System.Text;

namespace CustomerPoints.Points.Http;

/// <summary>Compares numbers as they are written, however many digits they have: 12.50 is 125e-1.</summary>
internal static class SignificantDigits
{
    /// <summary>Whether two JSON numbers have the same digits in the same places; signs are passed over.</summary>
    public static bool AreSame(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => Of(one) == Of(other);

    /// <returns>The digits from the first to the last that is not 0, and the power of ten of the last.</returns>
    private static (string Digits, long Power) Of(ReadOnlySpan<byte> number)
    {
        var mark = number.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = Encoding.ASCII.GetString(mark < 0 ? number : number[..mark]).TrimStart('-');
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : mantissa.Length - point - 1;
        var digits = mantissa.Replace(".", string.Empty, StringComparison.Ordinal).TrimStart('0');
        var significant = digits.TrimEnd('0');
        var exponent = mark < 0 ? 0 : Exponent(number[(mark + 1)..]);
        return significant.Length == 0
            ? (significant, 0)
            : (significant, exponent - decimals + digits.Length - significant.Length);
    }

    // One too large for a long is the exponent of no decimal.
    private static long Exponent(ReadOnlySpan<byte> exponent) =>
        Utf8Parser.TryParse(exponent, out long value, out _) && Math.Abs((decimal)value) < int.MaxValue
            ? value
            : int.MaxValue;
}
