namespace CustomerPoints.Points.Configuration;

/// <summary>A merchant's settings, as clients see and send them.</summary>
internal sealed record Settings(LoyaltySettings? Loyalty);

/// <param name="ConversionRate">Points per unit of currency: 0 to 10,000, at most 6 decimals.</param>
/// <param name="Rounding">none, floor, halfUp or halfEven; none if left out.</param>
/// <param name="Scale">The decimals that rounding keeps, 0 to 4; 0 if left out.</param>
internal sealed record LoyaltySettings(decimal? ConversionRate, string? Rounding = null, int? Scale = null)
{
    public static LoyaltySettings From(LoyaltyTerms terms) => new(
        terms.ConversionRate,
        terms.Rounding.ModeName,
        terms.Rounding.Mode == RoundingMode.None ? null : terms.Rounding.Scale);
}
