using System.Text;

namespace CustomerPoints.FuzzKit.Values;

/// <summary>Texts that have broken something, somewhere.</summary>
internal static class HostileText
{
    private const int LongestRandom = 24;

    private static readonly string[] Statements =
    [
        "'", "''", "';drop table sale.payment;--", "' or '1'='1", "1;select pg_sleep(20)", "'||pg_sleep(20)||'",
        "\\'; commit; --", "$1", "{0}", "%' union select usename from pg_user--", "x'||(select version())||'", "/*",
        "$$", "e'\\x41'", "1) or (1=1", "\"; truncate points.customer; --", "' or 1=cast((select version()) as int)--",
        "'::uuid; delete from sale.sale_order; --", "null; insert into sale.sale_order default values", "@p0", ":id",
    ];

    private static readonly string[] Characters =
    [
        "", " ", "\0", "a\0b", "\ud800", "x\udfff", "\udc00\ud800", "\ufeff", "\ufffe", "\u202e", "\u0085", "\u2028",
        "\u0001", "\u007f", "\u0130", "\U0001d4b3", "\u0663", "\uff11\uff12", "\uff25\uff35\uff32", "\r\nX-Injected: 1",
        "\t", "e\u0301", "\u200b",
    ];

    private static readonly string[] Forms =
    [
        "../../etc/passwd", "<script>alert(1)</script>", "${jndi:ldap://x}", "{{7*7}}", "null", "undefined", "NaN",
        "true", "%00", "%n%s", "eur", "EUR\n", " EUR", "EUR ", "XXX", "[]", "{}", "__proto__", "AWARD ", "award",
        "00000000-0000-0000-0000-000000000000", "{0193d2a8-4c00-7000-8000-5b6f3c1d2e4f}",
        "(0193d2a8-4c00-7000-8000-5b6f3c1d2e4f)", "0193d2a84c00700080005b6f3c1d2e4f",
        "urn:uuid:0193d2a8-4c00-7000-8000-5b6f3c1d2e4f", "0193d2a8-4c00-7000-8000-5b6f3c1d2e4",
        "0193D2A8-4C00-7000-8000-5B6F3C1D2E4F", "0193d2a8-4c00-7000-8000-5b6f3c1d2e4f\0",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.9999999Z",
        "9999-12-31T23:59:59-14:00", "2026-11-22T10:00:00", "2026-11-22", "10:00", "2026-11-22T10:00:60Z",
        "2026-02-30T00:00:00Z", "2026-11-22T10:00:00+99:00", "1732269600", "+002026-11-22T10:00:00Z",
        "22 Nov 2026 10:00:00 GMT", "now()", "infinity", "-infinity",
    ];

    private static readonly string[] Torn =
        ["%", "%0", "%zz", "%00", "%FF", "%C0%80", "%ED%A0%80", "%u0041", "%2e%2e", "..", ".", "%2F", "+", "%2B"];

    private static readonly int[] Lengths = [199, 200, 201, 256, 257, 300, 5_000];

    /// <summary>What would be read as SQL if it were not a parameter.</summary>
    public static string Sql(Dice dice) => dice.Pick(Statements);

    /// <summary>Known troublemakers, random characters, and long ones.</summary>
    public static string Any(Dice dice) => dice.Roll(10) switch
    {
        < 2 => Sql(dice),
        < 4 => dice.Pick(Characters),
        < 7 => dice.Pick(Forms),
        < 9 => new string([.. Enumerable.Range(0, dice.Roll(LongestRandom)).Select(_ => (char)dice.Roll(0x10000))]),
        _ => new string(dice.Pick("A\u00e9\09\ud800'".ToCharArray()), dice.Pick(Lengths)),
    };

    /// <summary>The text with a null byte, a control character or half a character in it.</summary>
    public static string Within(Dice dice, string text) =>
        text.Insert(dice.Roll(text.Length + 1), dice.Pick(["\0", "\0", "\ud800", "\udfff", "\u0001", "\u0085"]));

    /// <summary>Some text as it stands in a path or query: encoded, half encoded, or broken.</summary>
    public static string InUrl(Dice dice) => dice.Roll(10) switch
    {
        < 7 => Escape(Any(dice)),
        < 9 => dice.Pick(Torn),
        _ => string.Concat(dice.Bytes(1 + dice.Roll(12)).Select(b => $"%{b:X2}")),
    };

    /// <summary>Percent-encoded UTF-8; what is no valid Unicode becomes the replacement character's bytes.</summary>
    public static string Escape(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(b =>
        char.IsAsciiLetterOrDigit((char)b) || (char)b is '-' or '.' or '_' ? $"{(char)b}" : $"%{b:X2}"));
}
