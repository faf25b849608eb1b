using System.Text.Json;
using CustomerPoints.Points.Http;

namespace CustomerPoints.Points;

/// <summary>How the module's routes read and write numbers and times in JSON, for a host to take over.</summary>
public static class PointsJson
{
    /// <summary>What every number must be, in a client's words.</summary>
    public const string ExpectedNumber = "must be a number with at most 28 significant digits; it is never rounded";

    /// <summary>What every time must be, in a client's words.</summary>
    public const string ExpectedTime = "must be a time in ISO 8601 with its offset, such as 2026-11-22T10:00:00Z";

    /// <summary>
    /// Decimals exact, never through a binary float, without trailing zeros; one that would have to be rounded is
    /// refused. Times with their offset.
    /// </summary>
    public static void AddPointsConverters(this JsonSerializerOptions options)
    {
        options.Converters.Add(new ExactDecimalConverter());
        options.Converters.Add(new OffsetTimeConverter());
    }
}
