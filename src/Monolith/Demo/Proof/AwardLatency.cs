namespace CustomerPoints.Monolith.Demo.Proof;

/// <summary>
/// From the completion of an order to its award, in milliseconds; null where this run awarded nothing.
/// </summary>
internal sealed record AwardLatency(long Awards, decimal? P50Ms, decimal? P99Ms);
