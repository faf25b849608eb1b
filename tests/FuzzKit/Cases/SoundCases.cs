using CustomerPoints.FuzzKit.Document;
using CustomerPoints.FuzzKit.Values;

namespace CustomerPoints.FuzzKit.Cases;

/// <summary>Requests that work: they show that the others start from something that does, and that the host still lives.</summary>
internal static class SoundCases
{
    public static Case Make(Workshop shop, Dice dice)
    {
        var operation = dice.Pick(shop.Operations);
        return new Case(operation, shop.Sound(operation, dice)) { Only = Expected(operation) };
    }

    // A dead letter may be retried by somebody else at the moment, settings may be changed.
    private static int[] Expected(Operation operation) =>
        !operation.CanSucceed ? [405]
        : [.. operation.Statuses.Where(status => status < 300 || (status == 404 && operation.Path.Contains("{position}", StringComparison.Ordinal)))];
}
