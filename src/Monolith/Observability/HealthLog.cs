namespace CustomerPoints.Monolith.Observability;

/// <summary>What is logged about health: changes, and not each look.</summary>
internal static partial class HealthLog
{
    [LoggerMessage(4003, LogLevel.Warning, "Health: {Check} is {Status}: {Reason}")]
    public static partial void BecameWorse(this ILogger logger, string check, string status, string? reason);

    [LoggerMessage(4004, LogLevel.Information, "Health: {Check} is healthy again")]
    public static partial void BecameHealthy(this ILogger logger, string check);
}
