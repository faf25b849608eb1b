using CustomerPoints.FuzzKit.Document;
using CustomerPoints.FuzzKit.Values;

namespace CustomerPoints.FuzzKit.Cases;

/// <summary>Requests that work: the others start from them, and the host still takes them.</summary>
internal static class SoundCases
{
    public static Case Make(Workshop shop, Dice dice)
    {
        var operation = dice.Pick(shop.Operations);
        return new Case(operation, shop.Sound(operation, dice)) { Only = Expected(operation) };
    }

    private static int[] Expected(Operation operation) =>
        !operation.CanSucceed ? [405]
        : IsRetry(operation) ? [200, 404]
        : [.. operation.Statuses.Where(status => status < 300)];

    // Another case may have had the dead letter retried a moment before.
    private static bool IsRetry(Operation operation) =>
        operation.Path.EndsWith("/{position}/retry", StringComparison.Ordinal);
}
