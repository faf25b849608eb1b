using Microsoft.Extensions.Logging;

namespace CustomerPoints.Points.Award;

/// <summary>Everything the award logs.</summary>
internal static partial class AwardLog
{
    [LoggerMessage(2001, LogLevel.Warning,
        "Merchant {MerchantId}: {Problem}; it counts as a conversion rate of 0 until it is mended")]
    public static partial void TermsUnusable(this ILogger logger, Guid merchantId, string problem);
}
