using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace CustomerPoints.Points.Configuration;

/// <summary>A merchant's settings, as clients see and send them.</summary>
/// <param name="Loyalty">How the merchant's customers earn points.</param>
internal sealed record Settings([property: Required] LoyaltySettings? Loyalty);

/// <summary>How a merchant's customers earn points: order total × conversion rate, rounded.</summary>
/// <param name="ConversionRate">Points per unit of currency: 0 to 10,000, at most 6 decimals.</param>
/// <param name="Rounding">none, floor, halfUp or halfEven; none if left out.</param>
/// <param name="Scale">The decimals that rounding keeps, 0 to 4; 0 if left out. Without rounding it must be null.</param>
internal sealed record LoyaltySettings(
    [property: Required, Range(0, 10_000)] decimal? ConversionRate,
    [property: AllowedValues("none", "floor", "halfUp", "halfEven")] string? Rounding = null,
    [property: Range(0, 4)] int? Scale = null)
{
    public static LoyaltySettings From(LoyaltyTerms terms) => new(
        terms.ConversionRate,
        terms.Rounding.ModeName,
        terms.Rounding.Mode == RoundingMode.None ? null : terms.Rounding.Scale);

    /// <summary>The same with nothing left out.</summary>
    public LoyaltySettings Normalised() =>
        !Configuration.Rounding.TryParseMode(Rounding ?? "none", out var mode) || mode == RoundingMode.None
            ? new LoyaltySettings(ConversionRate, "none")
            : this with { Scale = Scale ?? 0 };

    /// <summary>As they lie in the database.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
