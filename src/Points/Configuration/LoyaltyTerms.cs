using System.Text.Json;

namespace CustomerPoints.Points.Configuration;

/// <summary>The loyalty terms of a merchant: points per unit of currency, and how they are rounded.</summary>
/// <param name="ConversionRate">0 to 10,000, at most 6 decimals; 0 pays nothing.</param>
/// <param name="Rounding">Applied to total × rate.</param>
internal sealed record LoyaltyTerms(decimal ConversionRate, Rounding Rounding)
{
    public const decimal MaxConversionRate = 10_000m;
    public const int MaxConversionRateDecimals = 6;

    public static LoyaltyTerms Unset { get; } = new(0m, Rounding.None);

    /// <summary>
    /// Reads the terms as they were stamped on an inbox row. Whatever cannot be used counts as a rate of 0: a wrong
    /// setting must never pay a wrong amount.
    /// </summary>
    /// <param name="json">The JSON value under <c>loyalty</c> in the merchant's settings, or null.</param>
    /// <param name="problem">What is wrong with it, or null.</param>
    public static LoyaltyTerms Parse(string? json, out string? problem)
    {
        problem = null;
        if (json is null)
        {
            return Unset;
        }

        using var document = JsonDocument.Parse(json);
        var loyalty = document.RootElement;
        if (loyalty.ValueKind == JsonValueKind.Null)
        {
            return Unset;
        }

        if (loyalty.ValueKind != JsonValueKind.Object)
        {
            problem = $"loyalty is {Shown(loyalty)}, not an object";
            return Unset;
        }

        var rateProblem = ReadRate(loyalty, out var rate);
        var roundingProblem = ReadRounding(loyalty, out var rounding);
        problem = rateProblem ?? roundingProblem;
        return problem is null ? new LoyaltyTerms(rate, rounding) : Unset;
    }

    private static string? ReadRate(JsonElement loyalty, out decimal rate)
    {
        rate = 0m;
        if (!loyalty.TryGetProperty("conversionRate", out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var isUsable = value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out rate)
            && rate is >= 0m and <= MaxConversionRate
            && decimal.Round(rate, MaxConversionRateDecimals) == rate;
        return isUsable ? null : $"loyalty.conversionRate is {Shown(value)}, not 0 to 10,000 with at most 6 decimals";
    }

    private static string? ReadRounding(JsonElement loyalty, out Rounding rounding)
    {
        rounding = Rounding.None;
        if (!loyalty.TryGetProperty("rounding", out var mode) || mode.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (mode.ValueKind != JsonValueKind.String || !Rounding.TryParseMode(mode.GetString(), out var parsed))
        {
            return $"loyalty.rounding is {Shown(mode)}, not one of {Rounding.AllowedModes}";
        }

        var scale = 0;
        if (loyalty.TryGetProperty("scale", out var value) && value.ValueKind != JsonValueKind.Null
            && !(value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out scale)
                && scale is >= 0 and <= Rounding.MaxScale))
        {
            return $"loyalty.scale is {Shown(value)}, not 0 to {Rounding.MaxScale}";
        }

        rounding = parsed == RoundingMode.None ? Rounding.None : new Rounding(parsed, scale);
        return null;
    }

    private static string Shown(JsonElement value)
    {
        var raw = value.GetRawText();
        return raw.Length <= 40 ? raw : raw[..40] + "…";
    }
}
