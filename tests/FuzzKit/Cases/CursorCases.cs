using System.Buffers.Text;
using CustomerPoints.FuzzKit.Values;

namespace CustomerPoints.FuzzKit.Cases;

/// <summary>A cursor is good for one list of one merchant, unaltered; every other one is a 400.</summary>
internal static class CursorCases
{
    private static readonly string[] Filters =
    [
        "type=AWARD", "from=2020-01-01T00:00:00Z", "to=2030-01-01T00:00:00Z",
        "customerId=7d8c1f0e-52b3-4a6e-9d0f-1e2a3b4c5d6e",
    ];

    private static readonly string[] Letters = ["A", "_", "-", "9", "", "=", "%00", "%20", "+", "/", "%F0%9D%92%B3"];

    public static Case Make(Workshop shop, Dice dice)
    {
        var operation = dice.Pick(
            [.. shop.Operations.Where(operation => operation.In("query").Any(query => query.Name == "cursor"))]);
        var request = shop.Sound(operation, dice);
        return new Case(operation, request.Asking(Forged(shop.Ground, dice)))
        {
            Only = [400],
            IsOddHttp = true,
        };
    }

    private static string Forged(Ground ground, Dice dice) => dice.Roll(8) switch
    {
        0 => $"cursor={ground.BystandersCursor}",
        1 => $"cursor={ground.CursorOfAnotherList}",
        2 => $"cursor={ground.Cursor}&{dice.Pick(Filters)}",
        3 => $"cursor={ground.Cursor}A",
        4 => $"cursor={Base64Url.EncodeToString(dice.Bytes(1 + dice.Roll(40)))}",
        5 => $"cursor={HostileText.Escape(HostileText.Any(dice))}x",
        6 => $"cursor={Base64Url.EncodeToString(dice.Bytes(24))}",
        _ => $"cursor={Altered(ground.Cursor, dice)}",
    };

    private static string Altered(string cursor, Dice dice)
    {
        var at = dice.Roll(cursor.Length);
        var letter = dice.Pick([.. Letters.Where(letter => letter != cursor[at].ToString())]);
        return cursor[..at] + letter + cursor[(at + 1)..];
    }
}
