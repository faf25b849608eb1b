using Microsoft.Extensions.Logging;

namespace CustomerPoints.Sale;

/// <summary>Everything the module logs.</summary>
internal static partial class SaleLog
{
    [LoggerMessage(3001, LogLevel.Warning, "Order {SaleOrderId}: its update could not be pushed")]
    public static partial void PushFailed(this ILogger logger, Exception failure, Guid saleOrderId);

    [LoggerMessage(3002, LogLevel.Warning, "{Count} order updates could not be sent to the other nodes; trying again")]
    public static partial void RelayFailed(this ILogger logger, Exception failure, int count);

    [LoggerMessage(3003, LogLevel.Warning, "Order updates of other nodes do not arrive; connecting again: {Reason}")]
    public static partial void LinkLost(this ILogger logger, Exception failure, string reason);

    [LoggerMessage(3004, LogLevel.Warning, "A client of order updates could not be announced to the other nodes")]
    public static partial void AnnouncementFailed(this ILogger logger, Exception failure);
}
