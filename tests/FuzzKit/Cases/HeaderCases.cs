using System.Text;
using CustomerPoints.FuzzKit.Values;
using CustomerPoints.FuzzKit.Wire;

namespace CustomerPoints.FuzzKit.Cases;

/// <summary>Headers and verbs that an operation does not expect.</summary>
internal static class HeaderCases
{
    private static readonly string[] Tags =
    [
        "*", "\"1\"", "1", "W/\"1\"", "\"0\"", "\"\"", "\"", "\"-1\"", "\"9223372036854775808\"", "\"1\", \"2\"",
        "*, \"1\"", "\"1\"\"2\"", "\"1e3\"", "\"\u0663\"", "\"' or '1'='1\"", ",,,", "\"1", "",
    ];

    private static readonly string[] Types =
    [
        "application/json", "application/json; charset=utf-16", "application/json; charset=utf-7",
        "application/json; charset=nope", "application/json; charset=\"", "application/json; charset=", "text/plain",
        "application/json; charset=\"utf-8\"", "text/json", "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x", "multipart/form-data",
        "multipart/form-data; boundary=\"", "*/*", "/", "json", "application/merge-patch+json", "application/xml",
        "application/json, application/json", "application/json;;;;", "APPLICATION/JSON", "application/grpc",
        "application/vnd.api+json", "application/json; charset=\u00e9", "", ";",
        "application/json; charset=utf-8; charset=utf-16",
    ];

    private static readonly string[] Bodies =
        ["", "{}", "a=1&b=2", "--x\r\n\r\n--x--", "<a/>", """{"total":1,"currency":"EUR"}""", "null", "[]"];

    private static readonly string[] Others =
    [
        "Accept", "Accept-Encoding", "Accept-Charset", "Accept-Language", "Range", "If-None-Match", "If-Modified-Since",
        "Expect", "Referer", "X-HTTP-Method-Override", "X-Forwarded-For", "X-Forwarded-Host", "X-Original-URL",
        "Cookie", "Origin", "Access-Control-Request-Method", "tracestate", "baggage", "Request-Id",
        "Content-Encoding", "Content-Language", "Forwarded", "Via", "TE", "Sec-WebSocket-Key", "Sec-WebSocket-Version",
        "Date", "Authorization", "Content-Type", "Host", "X-" + "\u00e9", "Keep-Alive", "Trailer",
    ];

    private static readonly string[] Values =
    [
        "*/*", "text/html", "application/xml", "text/plain;q=0", "gzip, br", "bytes=0-", "bytes=99999999999-",
        "websocket", "DELETE", "http://evil.example", "application/problem+json;q=0", "application/json;v=\"",
        "Sat, 99 Foo 0000 00:00:00 GMT", "identity;q=0, *;q=0", "q=999999999999999999999", ",,,,", "=", ";",
    ];

    private static readonly string[] Verbs =
        ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "PROPFIND", "get", "MERGE", "QUERY", "X", "POST"];

    private static readonly string[] NoPaths =
        ["/nothing", "/orders/", "/../../health/live", "//orders", "", "/doc/none"];

    /// <summary>A header that an operation asks for.</summary>
    public static Case Tag(Workshop shop, Dice dice)
    {
        var operation = dice.Pick(
            [.. shop.Operations.Where(operation => operation.IsSecured && operation.In("header").Any())]);
        var request = shop.Sound(operation, dice);
        var name = operation.In("header").First().Name;
        var tag = dice.Chance(70) ? dice.Pick(Tags) : Text(dice);
        request = dice.Chance(5) ? request.Without(name) : request.With(name, tag);
        return new Case(operation, request) { IsOddHttp = true };
    }

    public static Case ContentType(Workshop shop, Dice dice)
    {
        var operation = dice.Pick([.. shop.Operations.Where(operation => operation.Method != "GET")]);
        var body = dice.Chance(50) ? null : shop.Body(operation, dice);
        body ??= Encoding.UTF8.GetBytes(dice.Pick(Bodies));
        var request = shop.Sound(operation, dice, body);
        return new(operation, dice.Chance(10)
            ? request.Without("Content-Type")
            : request.With("Content-Type", dice.Chance(70) ? dice.Pick(Types) : Text(dice)))
        { IsOddHttp = true };
    }

    public static Case Any(Workshop shop, Dice dice)
    {
        var operation = dice.Pick(shop.Operations);
        var request = shop.Sound(operation, dice);
        for (var count = 1 + dice.Roll(5); count > 0; count--)
        {
            request = request.With(dice.Pick(Others), dice.Chance(60) ? dice.Pick(Values) : Text(dice));
        }

        if (dice.Chance(3))
        {
            request = request with { Headers = [.. request.Headers, .. Many(dice)] };
        }

        return new(operation, request) { IsOddHttp = true, Only = [.. operation.Statuses, 400, 401, 403, 415] };
    }

    /// <summary>Any verb on any path; those that a path has are tried with their bodies elsewhere.</summary>
    public static Case Verb(Workshop shop, Dice dice)
    {
        var verb = dice.Pick(Verbs);
        var operation = dice.Pick(shop.Operations);
        var path = dice.Chance(85) ? shop.PathOf(operation) : shop.Document.BasePath + dice.Pick(NoPaths);
        var request = new Request(verb, path);
        return new(null, dice.Chance(80) ? request.With("Authorization", shop.Bearer(shop.Ground.Target)) : request)
        {
            Only = [200, 400, 401, 403, 404, 405, 411, 412, 415, 422, 428],
            IsOddHttp = true,
        };
    }

    // What ends a line would be two headers: that is tried on torn HTTP.
    private static string Text(Dice dice) => HostileText.Any(dice)
        .Replace('\r', ' ').Replace('\n', ' ');

    private static IEnumerable<(string, string)> Many(Dice dice) => dice.Chance(50)
        ? Enumerable.Range(0, 100).Select(number => ($"X-{number}", "1"))
        : [("X-Long", new string('a', dice.Pick([8_000, 16_300, 17_000, 40_000])))];
}
