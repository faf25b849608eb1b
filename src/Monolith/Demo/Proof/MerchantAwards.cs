namespace CustomerPoints.Monolith.Demo.Proof;

/// <summary>The ledger's awards of one merchant.</summary>
internal sealed record MerchantAwards(long Count, decimal Points);
