namespace CustomerPoints.CrashKit.Shop;

/// <param name="Id">The merchant.</param>
/// <param name="Rate">Points per unit of currency; null for one that has never set its terms.</param>
internal sealed record Merchant(Guid Id, decimal? Rate);
