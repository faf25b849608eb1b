using System.Text;
using CustomerPoints.FuzzKit.Values;

namespace CustomerPoints.FuzzKit.Cases;

/// <summary>Bytes that need not be HTTP: torn, cut off, or never coming.</summary>
internal static class WireCases
{
    private static readonly string[] Pieces =
    [
        "\0", "\r\n", "\n", "\r", ":", " ", "\u00ff", "%", "Content-Length: 3\r\n", "\t", "0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: identity\r\n", "Host: evil.example\r\n", " folded\r\n",
        "Content-Length: -1\r\n", "Content-Length: 99999999999999999999\r\n", "Expect: 100-continue\r\n",
        "Upgrade: h2c\r\nConnection: Upgrade\r\n",
    ];

    public static Case Torn(Workshop shop, Dice dice)
    {
        var operation = dice.Pick(shop.Operations);
        var request = shop.Sound(operation, dice);
        if (operation.IsSecured)
        {
            request = request.With("Authorization", shop.Bearer(shop.Ground.Torn));
        }

        // Payments change another merchant's orders; what is torn of one must not be a payment any more.
        var body = operation.IsSigned || request.Body is null ? [] : request.Body;
        byte[] whole = [.. request.With("Connection", "close").Head("127.0.0.1"), .. body];
        var at = dice.Roll(whole.Length);
        byte[] torn = dice.Roll(10) switch
        {
            < 3 => whole[..at],
            < 6 => [.. whole[..at], (byte)dice.Roll(256), .. whole[(at + 1)..]],
            < 9 => [.. whole[..at], .. Encoding.Latin1.GetBytes(dice.Pick(Pieces)), .. whole[at..]],
            _ => dice.Bytes(1 + dice.Roll(200)),
        };
        return new Case(null, request with { Raw = torn })
        {
            Only = [200, 201, 400, 401, 403, 404, 405, 408, 411, 412, 413, 414, 415, 422, 428, 431, 501, 505],
            IsOddHttp = true,
        };
    }

    /// <summary>The body is announced, begins, and never comes.</summary>
    public static Case Slow(Workshop shop, Dice dice)
    {
        var operation = dice.Pick([.. shop.Operations.Where(operation => operation.HasBody)]);
        var request = shop.Sound(operation, dice);
        return new Case(operation, request with { StopsAfter = dice.Roll(request.Body!.Length) })
        {
            Only = [408],
            IsOddHttp = true,
        };
    }
}
