using CustomerPoints.FuzzKit.Document;
using CustomerPoints.FuzzKit.Hosting;
using CustomerPoints.FuzzKit.Values;
using CustomerPoints.FuzzKit.Wire;
using CustomerPoints.Monolith.Demo.Sending;

namespace CustomerPoints.FuzzKit.Cases;

/// <summary>
/// Deliveries whose headers are wrong, all for the bystander's order: one that is taken shows. And some that are right
/// although they look odd.
/// </summary>
internal static class SignatureCases
{
    private static readonly WebhookSigner Retired = new(FuzzSettings.RetiredWebhookSecret);

    private static readonly string[] NoTimes =
    [
        "", " ", "0", "-1", "+1763805600", "1e9", "17.5", "NaN", "0x69218920", "9223372036854775807",
        "9223372036854775808", "-9223372036854775808", "99999999999999999999999999", "2026-11-22T10:00:00Z",
        "\uff11\uff17\uff16\uff13\uff18\uff10\uff15\uff16\uff10\uff10", "'; select 1", "1763805600 x", "null",
    ];

    private static readonly string[] NoSignatures =
    [
        "", " ", "v1", "v1,", "v1,=", "v1,!!!!", "v1,AAAA", "v2,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
        "V1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=", "v1;K5oZ", "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
        "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "v1,' or '1'='1", ",", "v1,\u00e9", "v1a,AAAA",
        string.Join(' ', Enumerable.Repeat("v1,AAAA", 500)), "v1," + new string('A', 6_000),
    ];

    private static readonly int[] TooFar = [-310, 310, 3_600, -86_400, 1_700_000_000, int.MaxValue];

    private static readonly int[] NearEnough = [-290, -60, 60, 290];

    public static Case Make(Workshop shop, Dice dice)
    {
        var operation = dice.Pick([.. shop.Operations.Where(operation => operation.IsSigned)]);
        return dice.Chance(85)
            ? new Case(operation, Wrong(shop, operation, dice)) { Only = [401], IsOddHttp = true }
            : new Case(operation, Right(shop, operation, dice)) { Only = [200] };
    }

    private static Request Wrong(Workshop shop, Operation operation, Dice dice)
    {
        var sound = Bystanders(shop, shop.Sound(operation, dice));
        return dice.Roll(11) switch
        {
            0 => sound.Without(dice.Pick(["webhook-id", "webhook-timestamp", "webhook-signature"])),
            1 => sound.With("webhook-id", Printable(HostileText.Any(dice)) + "x"),
            2 => sound.With("webhook-timestamp", dice.Pick(NoTimes)),
            3 => sound.With("webhook-signature", dice.Pick(NoSignatures)),
            4 => sound.With("webhook-signature", Printable(HostileText.Any(dice))),
            5 => Workshop.Signed(sound, "msg_late", Workshop.Now(dice.Pick(TooFar))),
            6 => sound with { Body = [.. sound.Body!, (byte)' '] },
            7 => BySigner(Retired, sound),
            8 => BySigner(new WebhookSigner("whsec_" + Convert.ToBase64String(dice.Bytes(32))), sound),
            9 => sound.With("webhook-timestamp", sound.Header("webhook-timestamp") + "0"),
            _ => Altered(sound, dice),
        };
    }

    /// <summary>A replay is the same delivery; a secret that is rotated out may stand beside one in force.</summary>
    private static Request Right(Workshop shop, Operation operation, Dice dice)
    {
        var sound = shop.Sound(operation, dice);
        return dice.Chance(50)
            ? Workshop.Signed(sound, "msg_skewed", Workshop.Now(dice.Pick(NearEnough)), dice.Roll(2))
            : sound.With("webhook-signature", dice.Chance(50)
                ? $"{BySigner(Retired, sound).Header("webhook-signature")} v9,what {sound.Header("webhook-signature")}"
                : $"{sound.Header("webhook-signature")} v1,AAAA  x");
    }

    private static Request Bystanders(Workshop shop, Request sound)
    {
        var body = System.Text.Encoding.UTF8.GetString(sound.Body!);
        foreach (var order in shop.Ground.Orders)
        {
            body = body.Replace($"{order}", $"{shop.Ground.BystandersOrder}", StringComparison.Ordinal);
        }

        return Workshop.Signed(
            sound with { Body = System.Text.Encoding.UTF8.GetBytes(body) }, "msg_forged", Workshop.Now(0));
    }

    private static Request BySigner(WebhookSigner signer, Request request) => request.With(
        "webhook-signature",
        signer.Sign(request.Header("webhook-id")!, request.Header("webhook-timestamp")!, request.Body!));

    /// <summary>A captured signature over another body, or one character of the signature changed.</summary>
    private static Request Altered(Request sound, Dice dice)
    {
        if (dice.Chance(50))
        {
            var body = (byte[])sound.Body!.Clone();
            body[dice.Roll(body.Length)] ^= (byte)(1 + dice.Roll(255));
            return sound with { Body = body };
        }

        var signature = sound.Header("webhook-signature")!;
        var at = "v1,".Length + dice.Roll(40);
        var other = signature[at] == 'A' ? 'B' : 'A';
        return sound.With("webhook-signature", $"{signature[..at]}{other}{signature[(at + 1)..]}");
    }

    private static string Printable(string text) => new([.. text.Where(letter => letter is > ' ' and < '\u007f')]);
}
