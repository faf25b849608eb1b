namespace CustomerPoints.Sale.Contracts;

/// <summary>
/// Tells one order's history, of whatever merchant, so that an operator can be told why it got its points. Implemented
/// by the module that keeps the orders.
/// </summary>
public interface IOrderRecords
{
    /// <summary>The order with its payments, in one snapshot; null if there is none of this id.</summary>
    Task<OrderRecord?> FindAsync(Guid saleOrderId, CancellationToken cancellationToken = default);
}

/// <summary>An order as it stands.</summary>
/// <param name="SaleOrderId">The order.</param>
/// <param name="MerchantId">Its merchant.</param>
/// <param name="CustomerId">Its customer, or null.</param>
/// <param name="Status"><c>PENDING</c>, <c>PARTIAL</c>, <c>COMPLETED</c> or <c>CANCELLED</c>.</param>
/// <param name="Total">What is to be paid.</param>
/// <param name="PaidTotal">What has been paid.</param>
/// <param name="Currency">ISO 4217 code of both.</param>
/// <param name="RegisteredAt">When it was registered, UTC.</param>
/// <param name="CompletedAt">When it was paid in full, UTC, or null.</param>
/// <param name="Payments">The first payments in the order they came in, at most 1,000.</param>
public sealed record OrderRecord(
    Guid SaleOrderId,
    Guid MerchantId,
    Guid? CustomerId,
    string Status,
    decimal Total,
    decimal PaidTotal,
    string Currency,
    DateTimeOffset RegisteredAt,
    DateTimeOffset? CompletedAt,
    IReadOnlyList<PaymentRecord> Payments);

/// <summary>A payment of an order.</summary>
/// <param name="Provider">Who reported it.</param>
/// <param name="PaymentId">The provider's id of it.</param>
/// <param name="Amount">What was paid.</param>
/// <param name="Currency">ISO 4217 code of the amount.</param>
/// <param name="ReceivedAt">When its report came in, UTC.</param>
/// <param name="IsContradicted">Whether it was reported again with other content, which was refused.</param>
public sealed record PaymentRecord(
    string Provider,
    string PaymentId,
    decimal Amount,
    string Currency,
    DateTimeOffset ReceivedAt,
    bool IsContradicted);
