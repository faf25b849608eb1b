using System.ComponentModel.DataAnnotations;

namespace CustomerPoints.Points.Contracts;

/// <summary>Reads customers' balances.</summary>
public interface IPointBalances
{
    /// <summary>The customer's balance with this merchant; zeros for a customer who never earned a point.</summary>
    Task<PointBalance> GetAsync(Guid merchantId, Guid customerId, CancellationToken cancellationToken = default);
}

/// <summary>A customer's balance with one merchant.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Balance">The sum of the customer's ledger rows.</param>
/// <param name="Version">The number of the last ledger row, 0 before the first.</param>
/// <param name="LifetimePointsEarned">The sum of all awards, whatever was reversed or redeemed since.</param>
/// <param name="LastTransaction">The newest ledger row, or null before the first.</param>
public sealed record PointBalance(
    Guid CustomerId,
    decimal Balance,
    [property: Range(0, long.MaxValue)] long Version,
    decimal LifetimePointsEarned,
    LastPointTransaction? LastTransaction);

/// <summary>The newest ledger row of a customer, in short.</summary>
/// <param name="Id">The ledger row.</param>
/// <param name="SaleOrderId">The order behind it.</param>
/// <param name="Points">Signed points.</param>
/// <param name="CreatedAt">When it was written, UTC, by the database's clock.</param>
public sealed record LastPointTransaction(Guid Id, Guid SaleOrderId, decimal Points, DateTimeOffset CreatedAt);
