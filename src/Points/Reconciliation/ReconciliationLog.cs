using CustomerPoints.Points.Contracts;
using Microsoft.Extensions.Logging;

namespace CustomerPoints.Points.Reconciliation;

/// <summary>Everything the scheduled reconciliation logs.</summary>
internal static partial class ReconciliationLog
{
    [LoggerMessage(2101, LogLevel.Information,
        "Reconciliation: everything adds up: {Orders} orders, {Messages} messages, {Customers} customers, "
        + "{LedgerRows} ledger rows in {Duration}; dead letters that wait for a person: {DeadLetters}")]
    public static partial void AddsUp(
        this ILogger logger,
        long? orders,
        long messages,
        long customers,
        long ledgerRows,
        TimeSpan duration,
        long deadLetters);

    [LoggerMessage(2102, LogLevel.Error,
        "Reconciliation: merchant {MerchantId}: {Kind}, {Count} times. The verb reconcile shows and mends")]
    public static partial void Differs(this ILogger logger, Guid merchantId, DifferenceKind kind, long count);

    [LoggerMessage(2103, LogLevel.Error, "Reconciliation: it could not be finished; the next run is on schedule")]
    public static partial void CouldNotRun(this ILogger logger, Exception failure);

    [LoggerMessage(2104, LogLevel.Debug, "Reconciliation: left out, another node does it or has done it")]
    public static partial void NotItsTurn(this ILogger logger);
}
