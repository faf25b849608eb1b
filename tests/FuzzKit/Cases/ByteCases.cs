using System.Text;
using CustomerPoints.FuzzKit.Document;
using CustomerPoints.FuzzKit.Values;

namespace CustomerPoints.FuzzKit.Cases;

/// <summary>A body that works, as bytes: padded, cut, torn, in an encoding that may not be the one announced.</summary>
internal static class ByteCases
{
    /// <summary>What a body may have, and that of a delivery.</summary>
    private const int MostBytes = 262_144;

    private const int MostSigned = 65_536;

    private static readonly int[] Sizes = [65_535, 65_536, 65_537, 262_143, 262_144, 262_145, 300_000];

    private static readonly Encoding[] Encodings =
        [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1];

    private static readonly byte[][] BrokenUtf8 =
        [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0x80], [0xC3], [0x00]];

    private static readonly string[] Junk =
        ["\0", "\"", "{", "}", "[", "]", ",", ":", "//x\n", "/*", "\u0001", "\u00e9", "\ufeff", "\\", "1", "-", "e9"];

    private static readonly string[] Charsets =
        ["utf-8", "UTF-8", "utf-16", "utf-16be", "utf-32", "utf-7", "iso-8859-1", "ascii", "\"utf-8\"", "\"utf-16\""];

    public static Case Size(Workshop shop, Dice dice)
    {
        var (operation, body) = Sound(shop, dice);
        var size = dice.Pick(Sizes);
        var padding = Enumerable.Repeat(dice.Chance(50) ? (byte)' ' : (byte)0, size - body.Length);
        var limit = operation.IsSigned ? MostSigned : MostBytes;
        return new Case(operation, shop.Sound(operation, dice, [.. body, .. padding]))
        {
            Only = size > limit ? [413] : [],
        };
    }

    public static Case Encoded(Workshop shop, Dice dice)
    {
        var (operation, body) = Sound(shop, dice);
        var encoding = dice.Pick(Encodings);
        var encoded = encoding.GetBytes(Encoding.UTF8.GetString(body));
        var request = shop.Sound(operation, dice, dice.Chance(50) ? [.. encoding.GetPreamble(), .. encoded] : encoded);
        return new Case(operation, dice.Chance(50)
            ? request.With("Content-Type", $"application/json; charset={dice.Pick(Charsets)}")
            : request);
    }

    public static Case Torn(Workshop shop, Dice dice)
    {
        var (operation, body) = Sound(shop, dice);
        var at = dice.Roll(body.Length);
        byte[] torn = dice.Roll(5) switch
        {
            0 => body[..at],
            1 => [.. body[..at], .. dice.Pick(BrokenUtf8), .. body[at..]],
            2 => [.. body[..at], .. Encoding.UTF8.GetBytes(dice.Pick(Junk)), .. body[at..]],
            3 => [.. body[..at], (byte)dice.Roll(256), .. body[(at + 1)..]],
            _ => [.. body, .. dice.Chance(50) ? body : dice.Bytes(1 + dice.Roll(100))],
        };
        return new Case(operation, shop.Sound(operation, dice, torn));
    }

    private static (Operation Operation, byte[] Body) Sound(Workshop shop, Dice dice)
    {
        var operation = dice.Pick([.. shop.Operations.Where(operation => operation.HasBody)]);
        return (operation, shop.Body(operation, dice)!);
    }
}
