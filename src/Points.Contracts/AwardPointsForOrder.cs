using System.Data.Common;

namespace CustomerPoints.Points.Contracts;

/// <summary>Asks for the points of one completed order.</summary>
/// <param name="SaleOrderId">The order; it is paid points once, whoever asks and however often.</param>
/// <param name="CustomerId">The customer, or null: an order without a customer earns nothing.</param>
/// <param name="MerchantId">The merchant, whose loyalty terms in force now are applied.</param>
/// <param name="Total">What the order came to: 0 to 999,999,999,999.9999, at most 4 decimals.</param>
/// <param name="Currency">ISO 4217 code of <paramref name="Total"/>.</param>
public sealed record AwardPointsForOrder(
    Guid SaleOrderId,
    Guid? CustomerId,
    Guid MerchantId,
    decimal Total,
    string Currency)
{
    /// <summary>
    /// The caller's open PostgreSQL transaction, READ COMMITTED, on a connection whose role may write the ledger.
    /// The award joins it and is rolled back with it. Null: the award opens and commits a transaction of its own.
    /// </summary>
    public DbTransaction? Transaction { get; init; }
}
