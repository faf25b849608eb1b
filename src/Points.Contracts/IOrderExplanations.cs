using System.ComponentModel.DataAnnotations;

namespace CustomerPoints.Points.Contracts;

/// <summary>Explains any merchant's order to an operator.</summary>
public interface IOrderExplanations
{
    /// <summary>
    /// What happened to the order and why it got its points or none; null if no module knows such an order.
    /// </summary>
    Task<OrderExplanation?> ExplainAsync(Guid saleOrderId, CancellationToken cancellationToken = default);
}

/// <summary>What happened to an order, from its registration to its points.</summary>
/// <param name="SaleOrderId">The order.</param>
/// <param name="MerchantId">Its merchant.</param>
/// <param name="CustomerId">Its customer, or null.</param>
/// <param name="Status">COMPLETED and CANCELLED are final.</param>
/// <param name="Total">What is to be paid, at most 4 decimals.</param>
/// <param name="PaidTotal">The sum of the payments; more than the total if it was overpaid.</param>
/// <param name="Currency">ISO 4217 code of both.</param>
/// <param name="CompletedAt">When it was paid in full, UTC, or null.</param>
/// <param name="Verdict">One sentence that says why it got these points, or none.</param>
/// <param name="InboxPosition">
/// The place of its message in the inbox; null until the order is completed, and once the message has been cleaned up.
/// </param>
/// <param name="Points">What came of the points; null until the order is completed.</param>
/// <param name="Timeline">What happened, in the order of the way of an award.</param>
public sealed record OrderExplanation(
    Guid SaleOrderId,
    Guid MerchantId,
    Guid? CustomerId,
    [property: AllowedValues("PENDING", "PARTIAL", "COMPLETED", "CANCELLED")] string Status,
    [property: Range(0, 999_999_999_999.9999)] decimal Total,
    [property: Range(0, long.MaxValue)] decimal PaidTotal,
    [property: RegularExpression("^[A-Z]{3}$")] string Currency,
    DateTimeOffset? CompletedAt,
    string Verdict,
    [property: Range(1, long.MaxValue)] long? InboxPosition,
    OrderPoints? Points,
    IReadOnlyList<OrderStep> Timeline);

/// <summary>Something that happened to an order.</summary>
/// <param name="Step">What kind of thing.</param>
/// <param name="At">When, UTC; null for what is counted and not timed: redeliveries, failed attempts.</param>
/// <param name="Text">What happened, in a sentence.</param>
public sealed record OrderStep(
    [property: AllowedValues(
        "registered", "paymentReceived", "paid", "received", "redelivered", "attemptFailed", "deadLetter", "skipped",
        "awarded", "announced", "discarded")]
    string Step,
    DateTimeOffset? At,
    string Text);
