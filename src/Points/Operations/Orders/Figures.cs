using System.Globalization;

namespace CustomerPoints.Points.Operations.Orders;

/// <summary>Numbers and times, as sentences hold them: exact, without trailing zeros.</summary>
internal static class Figures
{
    public static string Of(decimal number) =>
        number.ToString("0.############################", CultureInfo.InvariantCulture);

    public static string Of(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    public static string Of(int count, string one, string many) =>
        count == 1 ? $"1 {one}" : string.Create(CultureInfo.InvariantCulture, $"{count} {many}");
}
