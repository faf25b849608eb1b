namespace CustomerPoints.Monolith.Demo.Planning;

/// <summary>
/// What a merchant of the demo pays. Rounding is <c>none</c>, <c>floor</c> or <c>halfUp</c>; the scale is the number
/// of decimals that the rounding keeps, null where nothing is rounded.
/// </summary>
internal sealed record MerchantTerms(decimal Rate, string Rounding = "none", int? Scale = null);
