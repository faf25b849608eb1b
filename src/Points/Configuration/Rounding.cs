namespace CustomerPoints.Points.Configuration;

/// <summary>How a product of total and rate becomes points.</summary>
internal enum RoundingMode
{
    None,
    Floor,
    HalfUp,
    HalfEven,
}

/// <summary>A rounding mode and the decimals it keeps, 0 to 4; written on every ledger row it made.</summary>
internal readonly record struct Rounding(RoundingMode Mode, int Scale)
{
    public const int MaxScale = 4;

    private static readonly Dictionary<string, RoundingMode> Modes = new(StringComparer.Ordinal)
    {
        ["none"] = RoundingMode.None,
        ["floor"] = RoundingMode.Floor,
        ["halfUp"] = RoundingMode.HalfUp,
        ["halfEven"] = RoundingMode.HalfEven,
    };

    public static Rounding None => default;

    public static string AllowedModes => string.Join(", ", Modes.Keys);

    public string ModeName => Mode switch
    {
        RoundingMode.Floor => "floor",
        RoundingMode.HalfUp => "halfUp",
        RoundingMode.HalfEven => "halfEven",
        _ => "none",
    };

    public static bool TryParseMode(string? name, out RoundingMode mode) =>
        Modes.TryGetValue(name ?? string.Empty, out mode);

    public decimal Apply(decimal product) => Mode switch
    {
        RoundingMode.Floor => decimal.Round(product, Scale, MidpointRounding.ToNegativeInfinity),
        RoundingMode.HalfUp => decimal.Round(product, Scale, MidpointRounding.AwayFromZero),
        RoundingMode.HalfEven => decimal.Round(product, Scale, MidpointRounding.ToEven),
        _ => product,
    };

    /// <summary><c>none</c>, or the mode and its scale: <c>halfUp/2</c>.</summary>
    public override string ToString() => Mode == RoundingMode.None ? "none" : $"{ModeName}/{Scale}";
}
