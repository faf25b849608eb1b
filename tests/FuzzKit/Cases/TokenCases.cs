using System.Buffers.Text;
using System.Text;
using CustomerPoints.FuzzKit.Document;
using CustomerPoints.FuzzKit.Values;

namespace CustomerPoints.FuzzKit.Cases;

/// <summary>Forged, torn and odd credentials. Forged ones name the bystander: what they could do would show.</summary>
internal static class TokenCases
{
    private const string HubPath = "/order-updates";

    private static readonly string[] Algorithms =
    [
        """{"alg":"none"}""", """{"alg":"None","typ":"JWT"}""", """{"alg":"nOnE"}""", """{"alg":""}""",
        """{"typ":"JWT"}""", """{"alg":"HS384"}""", """{"alg":"HS512"}""", """{"alg":"RS256","kid":"a"}""",
        """{"alg":"ES256"}""", """{"alg":"PS256"}""", """{"alg":"dir","enc":"A128GCM"}""", """{"alg":"hs256"}""",
        """{"alg":"RSA-OAEP","enc":"A128CBC-HS256"}""", """{"alg":["HS256"]}""", """{"alg":5}""", """{"alg":null}""",
        """{"alg":{}}""", "[]", "{", "null", "\"x\"", "5", "{\"alg\":\"HS256\",", "\u0001",
    ];

    /// <summary>Additions to a header that a careless reader would act on; the signature holds.</summary>
    private static readonly string[] Temptations =
    [
        "\"kid\":\"../../dev/null\"", "\"kid\":\"' or '1'='1\"", "\"kid\":\"x\\u0000y\"", "\"kid\":5", "\"kid\":null",
        "\"jku\":\"http://127.0.0.1:9/keys\"", "\"x5u\":\"http://127.0.0.1:9/cert\"",
        "\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}", "\"x5c\":[\"AAAA\"]", "\"crit\":[\"exp\"]", "\"zip\":\"DEF\"",
        "\"cty\":\"JWT\"", "\"b64\":false", "\"alg\":\"none\"", "\"typ\":5",
    ];

    private static readonly string[] Times =
    [
        "1", "-1", "0", "1e3", "1e300", "9223372036854775807", "9223372036854775808", "253402300800", "-62135596801",
        "\"soon\"", "\"4102444800\"", "null", "true", "[]", "{}", "[4102444800]", "4102444800.5",
        "1.7976931348623157e309",
    ];

    private static readonly string[] Audiences =
    [
        "[\"customer-points\"]", "[\"other\",\"customer-points\"]", "[\"other\"]", "[]", "\"other\"", "null", "5", "{}",
        "[5]", "[null]", "[[\"customer-points\"]]", "\"CUSTOMER-POINTS\"", "\"customer-points \"", "\"\"",
    ];

    private static readonly string[] Allowances =
    [
        "\"Order.read\"", "\"Order.read,Inbox.read\"", "null", "5", "{}", "[]", "[[\"Order.read\"]]", "[{\"a\":1}]",
        "[null]", "[5]", "[\"order.read\"]", "[\"*\"]", "[\"Order.*\"]", "{\"Order.read\":true}", "true",
    ];

    private static readonly string[] Claims = ["merchant_id", "permissions", "sub", "client_id", "name"];

    /// <summary>Never let in: not signed by us in the one way that is allowed, torn, or out of its time.</summary>
    public static Case Forged(Workshop shop, Dice dice)
    {
        var token = Forgery(new TokenForge(shop.Ground.Bystander), dice);
        if (dice.Chance(15))
        {
            var verb = dice.Chance(50) ? ("GET", "") : ("POST", "/negotiate");
            var hub = $"{shop.Document.BasePath}{HubPath}{verb.Item2}?access_token={HostileText.Escape(token)}";
            return new(null, new(verb.Item1, hub)) { Only = [401], IsOddHttp = true };
        }

        var operation = Secured(shop, dice);
        return new(operation, shop.Sound(operation, dice).With("Authorization", $"Bearer {token}"))
        {
            Only = [401],
            IsOddHttp = true,
        };
    }

    /// <summary>Signed by us, and odd: let in or not, as the claims allow.</summary>
    public static Case Odd(Workshop shop, Dice dice)
    {
        var forge = new TokenForge(shop.Ground.Target);
        var value = HostileJson.Any(dice);
        var what = dice.Roll(7);
        // Whose rows a request with an odd merchant would write, nobody could say.
        return WithToken(Secured(shop, dice, reads: what > 4), shop, dice, what switch
        {
            0 => forge with { Header = $"{{\"alg\":\"HS256\",{dice.Pick(Temptations)}}}" },
            1 => forge with { Expires = dice.Pick(Times) },
            2 => forge with { More = $",\"{dice.Pick(["nbf", "iat", "exp", "auth_time"])}\":{dice.Pick(Times)}" },
            3 => forge with { Audience = dice.Pick(Audiences) },
            4 => forge with { Allowed = dice.Pick(Allowances) },
            5 => forge with { MerchantClaim = dice.Chance(50) ? value : MerchantForm(shop.Ground, dice) },
            _ => forge with { More = $",\"{dice.Pick(Claims)}\":{value}" },
        });
    }

    /// <summary>Signed by us, with this among the claims.</summary>
    public static Case Claiming(Workshop shop, Dice dice, string name, string json) =>
        WithToken(Secured(shop, dice, reads: true), shop, dice, name == "merchant_id"
            ? new TokenForge(shop.Ground.Target) { MerchantClaim = json }
            : new TokenForge(shop.Ground.Target) { More = $",\"{name}\":{json}" });

    public static Case WithoutPermission(Workshop shop, Dice dice)
    {
        var operation = Secured(shop, dice);
        var forge = new TokenForge(shop.Ground.Bystander) { Allowed = dice.Pick(["[]", "[\"order.read\"]", "null"]) };
        return WithToken(operation, shop, dice, forge) with { Only = [403] };
    }

    /// <summary>The header itself: schemes, client ids and secrets that are none.</summary>
    public static Case Credentials(Workshop shop, Dice dice)
    {
        var header = dice.Roll(4) switch
        {
            0 => dice.Pick(["Basic ", "basic ", "BASIC  ", "Basic"]) + HostileText.InUrl(dice),
            1 => "Basic " + Convert.ToBase64String(
                Encoding.UTF8.GetBytes($"{HostileText.Any(dice)}:{HostileText.Any(dice)}")),
            2 => "Basic " + Convert.ToBase64String(dice.Bytes(dice.Roll(40))),
            _ => dice.Pick(["Bearer", "Bearer ", "bearer ", "Digest ", "Negotiate ", "", " "])
                + HostileText.InUrl(dice),
        };
        var operation = Secured(shop, dice);
        return new(operation, shop.Sound(operation, dice).With("Authorization", header))
        {
            Only = [401, 429],
            IsOddHttp = true,
        };
    }

    private static Case WithToken(Operation operation, Workshop shop, Dice dice, TokenForge forge) =>
        new(operation, shop.Sound(operation, dice).With("Authorization", $"Bearer {forge.Signed()}"))
        {
            IsOddHttp = true,
        };

    private static string Forgery(TokenForge forge, Dice dice)
    {
        var token = forge.Signed();
        switch (dice.Roll(10))
        {
            case 0:
                return (forge with { Header = dice.Pick(Algorithms) }).Signed();
            case 1:
                return (forge with { Header = dice.Pick(Algorithms) }).WithSignature(string.Empty);
            case 2:
                return forge.SignedWith(dice.Bytes(dice.Pick([1, 32, 64])));
            case 3:
                return forge.WithSignature(Base64Url.EncodeToString(dice.Bytes(dice.Roll(64))));
            case 4:
                return (forge with { Expires = dice.Pick(["1", "1000000000", "-5"]) }).Signed();
            case 5:
                return (forge with { More = ",\"nbf\":4102444800" }).Signed();
            case 6:
                return (dice.Chance(50)
                    ? forge with { Audience = dice.Pick(["[\"other\"]", "\"other\"", "null", "[]", "5"]) }
                    : forge with { Issuer = dice.Pick(["\"evil\"", "null", "\"\"", "[]", "5"]) }).Signed();
            case 7:
                var payload = dice.Pick(["[]", "null", "5", "\"x\"", "{", "\0", "", HostileJson.Nested(dice)]);
                return (forge with { Payload = payload }).Signed();
            case 8:
                return new string('A', dice.Pick([100, 8_000, 12_000, 300_000]));
            default:
                var parts = token.Split('.');
                return string.Join('.', parts.Where((_, place) => place != dice.Roll(3)).Take(2));
        }
    }

    private static string MerchantForm(Ground ground, Dice dice) => dice.Pick(
    [
        $"\"{ground.Target:N}\"", $"\"{ground.Target:B}\"", $"\"{ground.Target:P}\"", $"\"{ground.Target:X}\"",
        $"\" {ground.Target} \"", $"\"{ground.Target}\\u0000\"", $"[\"{ground.Target}\",\"{ground.Torn}\"]",
        $"\"\\t{ground.Target}\"", $"\"{ground.Target.ToString().ToUpperInvariant()}\"",
        $"{{\"id\":\"{ground.Target}\"}}",
    ]);

    private static Operation Secured(Workshop shop, Dice dice, bool reads = false) => dice.Pick(
        [.. shop.Operations.Where(operation => operation.IsSecured && (!reads || operation.Method == "GET"))]);
}
