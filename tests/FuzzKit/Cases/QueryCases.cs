using CustomerPoints.FuzzKit.Document;
using CustomerPoints.FuzzKit.Values;
using CustomerPoints.FuzzKit.Wire;

namespace CustomerPoints.FuzzKit.Cases;

/// <summary>Queries and paths: every parameter of every operation, and parameters that none has.</summary>
internal static class QueryCases
{
    private static readonly string[] Strangers =
    [
        "access_token", "id", "merchantId", "merchant_id", "customerId[]", "$filter", "__proto__", "",
        "limit%00", "from to", "state.x",
    ];

    public static Case Make(Workshop shop, Dice dice)
    {
        var operation = dice.Chance(80)
            ? dice.Pick([.. shop.Operations.Where(operation => operation.In("query").Any())])
            : dice.Pick(shop.Operations);
        var request = shop.Sound(operation, dice);
        var parameters = Enumerable.Range(0, 1 + dice.Roll(4)).Select(_ => Parameter(operation, dice)).ToList();
        return Odd(operation, request.Asking(string.Join('&', parameters))) with
        {
            // One that is not known is refused, whatever the others are.
            Only = parameters.Exists(parameter => !operation.In("query").Any(known =>
                parameter.StartsWith($"{known.Name}=", StringComparison.OrdinalIgnoreCase))) ? [400] : [],
        };
    }

    public static Case PathValue(Workshop shop, Dice dice)
    {
        var operation = dice.Pick([.. shop.Operations.Where(operation => operation.In("path").Any())]);
        var name = operation.In("path").First().Name;
        var value = dice.Roll(10) switch
        {
            < 5 => HostileText.InUrl(dice),
            < 7 => HostileText.Escape(HostileNumber.Any(dice)),
            7 => $"{shop.Ground.BystandersOrder}",
            8 => $"{dice.Id()}",
            _ => new string('9', dice.Pick([19, 20, 300, 7_000, 9_000])),
        };
        return Odd(operation, shop.Sound(operation, dice) with { Target = shop.PathOf(operation, name, value) }) with
        {
            // Whatever is no id in a path is no row either, and perhaps another path.
            Only = [.. operation.Statuses, 404, 405],
        };
    }

    // The server refuses a line that is too long, and what it cannot decode, by itself.
    private static Case Odd(Operation operation, Request request) => new(operation, request) { IsOddHttp = true };

    private static string Parameter(Operation operation, Dice dice)
    {
        var known = operation.In("query").ToList();
        if (known.Count == 0 || dice.Chance(15))
        {
            return $"{(dice.Chance(70) ? dice.Pick(Strangers) : HostileText.InUrl(dice))}={HostileText.InUrl(dice)}";
        }

        var parameter = dice.Pick(known);
        return $"{parameter.Name}={Value(parameter, dice)}";
    }

    private static string Value(Parameter parameter, Dice dice) => dice.Roll(10) switch
    {
        < 3 => HostileText.InUrl(dice),
        < 6 => HostileText.Escape(HostileNumber.AtBound(dice, parameter.Schema)),
        6 => HostileText.Escape(HostileNumber.Any(dice)),
        7 => HostileText.Escape(HostileText.Sql(dice)),
        8 => $"{dice.Id()}",
        _ => new string('A', dice.Pick([300, 5_000, 9_000])),
    };
}
