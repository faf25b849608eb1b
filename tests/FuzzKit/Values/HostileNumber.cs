using System.Globalization;
using System.Text.Json;

namespace CustomerPoints.FuzzKit.Values;

/// <summary>Numbers as they stand in JSON, at every bound and past it, and what only looks like one.</summary>
internal static class HostileNumber
{
    private const int MostDigits = 400;

    private static readonly string[] Known =
    [
        "0", "-0", "-0.0", "1", "0.0001", "0.00001", "0.00005", "-0.0001", "-1", "12.5", "12.50000", "200", "201",
        "999999999999.9999", "999999999999.99990000", "999999999999.99991", "1000000000000", "10000", "10000.000001",
        "10000.0000001", "0.000001", "0.0000001", "1e2", "1E+2", "125e-1", "1e12", "1e13", "1e28", "1e29", "1e400",
        "-1e400", "1e-400", "1e-28", "1e-29", "1e999999999999999999", "1e-999999999999999999", "0e999999999999999999",
        "0e-999999999999999999", "79228162514264337593543950335", "79228162514264337593543950336",
        "7.9228162514264337593543950335", "1.00000000000000000000000000001", "12.49999999999999999999999999999",
        "0.99999999999999999999999999999", "12.500000000000000000000000000000000000", "9223372036854775807",
        "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "2147483647", "2147483648",
        "-2147483649", "1.0", "1.5", "4.9e-324", "1.7976931348623157e308",
    ];

    private static readonly string[] None =
    [
        "NaN", "Infinity", "-Infinity", "+1", ".5", "1.", "01", "0x10", "1_000", "1,5", "1e", "1e+", "--1", "\u0663",
        "1f", "1m", "1n", "-", "1 2",
    ];

    private static readonly string[] BoundNames = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];

    private static readonly string[] Steps =
        ["1", "0.1", "0.0001", "0.00001", "0.000001", "0.0000001", "0.000000000000000001"];

    public static string Any(Dice dice) => dice.Roll(12) switch
    {
        < 6 => dice.Pick(Known),
        < 8 => dice.Pick(None),
        < 10 => Digits(dice),
        _ => string.Create(CultureInfo.InvariantCulture, $"{dice.Roll(20_000)}.{dice.Roll(10_000):0000}"),
    };

    /// <summary>At a bound that the document names, or one step beside it; anything if it names none.</summary>
    public static string AtBound(Dice dice, JsonElement? schema)
    {
        var bounds = Bounds(schema).ToList();
        if (bounds.Count == 0)
        {
            return Any(dice);
        }

        var bound = dice.Pick(bounds);
        var step = decimal.Parse(dice.Pick(Steps), CultureInfo.InvariantCulture);
        var value = dice.Roll(5) switch
        {
            0 => bound,
            1 => bound + step,
            2 => bound - step,
            3 => bound * 10m,
            _ => -bound,
        };
        return value.ToString(CultureInfo.InvariantCulture);
    }

    private static IEnumerable<decimal> Bounds(JsonElement? schema) => BoundNames
        .Select(name => schema?.TryGetProperty(name, out var bound) == true ? bound.GetDecimal() : (decimal?)null)
        .OfType<decimal>();

    private static string Digits(Dice dice)
    {
        var whole = string.Concat(Enumerable.Range(0, 1 + dice.Roll(MostDigits)).Select(_ => dice.Roll(10)));
        var rest = string.Concat(Enumerable.Range(0, dice.Roll(MostDigits)).Select(_ => dice.Roll(10)));
        return (dice.Chance(50) ? "-1" : "1") + whole + (rest.Length > 0 ? "." + rest : string.Empty);
    }
}
