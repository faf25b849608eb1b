using System.Text;
using CustomerPoints.FuzzKit.Document;
using CustomerPoints.FuzzKit.Values;
using CustomerPoints.FuzzKit.Wire;

namespace CustomerPoints.FuzzKit.Cases;

/// <summary>SQL in every string: fields, field names, parameters, paths, headers, claims.</summary>
internal static class SqlCases
{
    private static readonly string[] Headers =
        ["If-Match", "Accept-Language", "User-Agent", "Referer", "X-Forwarded-For", "Cookie", "tracestate"];

    private static readonly string[] Claims = ["merchant_id", "sub", "client_id", "permissions"];

    public static Case Make(Workshop shop, Dice dice)
    {
        var sql = HostileText.Sql(dice);
        var operation = dice.Pick(shop.Operations);
        return dice.Roll(6) switch
        {
            0 or 1 => InBody(shop, dice, sql),
            2 => InQuery(operation, shop.Sound(operation, dice), dice, sql),
            3 => InPath(shop, dice, sql),
            4 => InHeader(operation, shop.Sound(operation, dice), dice, sql),
            _ => TokenCases.Claiming(shop, dice, dice.Pick(Claims), HostileJson.Quoted(sql)),
        };
    }

    private static Case InBody(Workshop shop, Dice dice, string sql)
    {
        var operation = BodyCases.Target(shop, dice);
        var sketch = shop.Sketch(operation, dice);
        var place = dice.Pick([.. sketch.Places.Where(place => place.Number > 0)]);
        var text = sketch.Write(new Spoil(place.Number)
        {
            Value = dice.Chance(80) ? HostileJson.Quoted(sql) : null,
            Name = dice.Chance(20) ? sql : null,
        });
        return new Case(operation, shop.Sound(operation, dice, Encoding.UTF8.GetBytes(text)));
    }

    private static Case InQuery(Operation operation, Request request, Dice dice, string sql)
    {
        var names = operation.In("query").Select(parameter => parameter.Name).DefaultIfEmpty("q").ToList();
        var query = $"{dice.Pick(names)}={HostileText.Escape(sql)}";
        return new(operation, request.Asking(query));
    }

    private static Case InPath(Workshop shop, Dice dice, string sql)
    {
        var operation = dice.Pick([.. shop.Operations.Where(operation => operation.In("path").Any())]);
        var path = shop.PathOf(operation, operation.In("path").First().Name, HostileText.Escape(sql));
        return new(operation, shop.Sound(operation, dice) with { Target = path }) { Only = [404], IsOddHttp = true };
    }

    private static Case InHeader(Operation operation, Request request, Dice dice, string sql)
    {
        var name = dice.Pick(Headers);
        return new(operation, request.With(name, sql)) { IsOddHttp = true };
    }
}
