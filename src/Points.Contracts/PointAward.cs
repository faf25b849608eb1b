namespace CustomerPoints.Points.Contracts;

/// <summary>An award as the ledger holds it.</summary>
/// <param name="PointTransactionId">The ledger row, a UUID version 7.</param>
/// <param name="SaleOrderId">The order that earned the points.</param>
/// <param name="MerchantId">The merchant.</param>
/// <param name="CustomerId">The customer.</param>
/// <param name="Points">The points paid, greater than 0, exact: at most 10 decimals.</param>
/// <param name="BalanceAfter">The customer's balance right after this award.</param>
/// <param name="BalanceVersion">Counts the customer's ledger rows from 1; a reader drops what is older.</param>
public sealed record PointAward(
    Guid PointTransactionId,
    Guid SaleOrderId,
    Guid MerchantId,
    Guid CustomerId,
    decimal Points,
    decimal BalanceAfter,
    long BalanceVersion);
