namespace CustomerPoints.Points.Configuration;

/// <summary>The same rounding in SQL, for products that are not negative; a test holds the two together.</summary>
internal static class RoundingSql
{
    /// <param name="rounding">The mode and its scale.</param>
    /// <param name="product">A numeric expression, evaluated several times.</param>
    public static string ToSql(this Rounding rounding, string product)
    {
        var scale = rounding.Scale;
        return rounding.Mode switch
        {
            RoundingMode.Floor => $"trunc({product}, {scale})",
            // PostgreSQL rounds half away from zero.
            RoundingMode.HalfUp => $"round({product}, {scale})",
            // A half goes to the even neighbour: down if that is the one below.
            RoundingMode.HalfEven => $"""
                case when mod(({product}) * 1e{scale}, 2) = 0.5 then trunc({product}, {scale})
                    else round({product}, {scale}) end
                """,
            _ => product,
        };
    }
}
