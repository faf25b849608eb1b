using Microsoft.Extensions.Logging;

namespace CustomerPoints.Sale;

/// <summary>Everything the module logs.</summary>
internal static partial class SaleLog
{
    [LoggerMessage(3001, LogLevel.Warning, "Order {SaleOrderId}: its update could not be pushed")]
    public static partial void PushFailed(this ILogger logger, Exception failure, Guid saleOrderId);
}
