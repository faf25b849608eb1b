using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CustomerPoints.FuzzKit.Values;

/// <summary>Values in the place of a field; not all of it is JSON.</summary>
internal static class HostileJson
{
    private static readonly int[] Depths = [2, 20, 62, 63, 64, 65, 1_000, 20_000];

    private static readonly char[] Letters = ['a', '\u00e9', '\u4e00'];

    private static readonly string[] Others =
    [
        "null", "true", "false", "{}", "[]", "[1]", "[null]", "{\"a\":1}", "\"", "'x'", "undefined", "\"\\x41\"",
        "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\u12\"", "[1,]", "{\"a\":1,}", "//",
        "/* */ 1", "", "\u0001", "\"\u0001\"",
    ];

    public static string Any(Dice dice) => dice.Roll(8) switch
    {
        < 2 => Quoted(HostileText.Any(dice)),
        < 4 => HostileNumber.Any(dice),
        4 => $"\"{HostileNumber.Any(dice)}\"",
        5 => $"\"{HostileText.Any(dice)}\"",
        _ => dice.Pick(Others),
    };

    /// <summary>A string at the length that the document allows, or past it; otherwise one of its values.</summary>
    public static string AtLength(Dice dice, JsonElement? schema)
    {
        if (schema?.TryGetProperty("maxLength", out var limit) == true && dice.Chance(80))
        {
            return Quoted(new string(dice.Pick(Letters), limit.GetInt32() + dice.Roll(3) - 1));
        }

        if (schema?.TryGetProperty("enum", out var values) == true)
        {
            var text = dice.Pick(values.EnumerateArray().ToList()).ToString();
            var shorter = text[..^Math.Min(1, text.Length)];
            return Quoted(dice.Pick([text, text.ToUpperInvariant(), text + " ", text + "\0", shorter]));
        }

        return Quoted(HostileText.Any(dice));
    }

    public static string Nested(Dice dice)
    {
        var (open, close) = dice.Chance(50) ? ("[", "]") : ("{\"a\":", "}");
        var depth = dice.Pick(Depths);
        return string.Concat(Enumerable.Repeat(open, depth)) + "1"
            + (dice.Chance(70) ? string.Concat(Enumerable.Repeat(close, depth)) : string.Empty);
    }

    /// <summary>A JSON string; what JSON cannot hold as it is stands there escaped.</summary>
    public static string Quoted(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var letter in text)
        {
            _ = letter < ' ' || letter is '"' or '\\' || char.IsSurrogate(letter)
                ? json.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}")
                : json.Append(letter);
        }

        return json.Append('"').ToString();
    }
}
