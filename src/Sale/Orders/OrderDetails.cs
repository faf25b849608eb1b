using System.ComponentModel.DataAnnotations;

namespace CustomerPoints.Sale.Orders;

/// <summary>An order, as clients see it: over REST and in every order update.</summary>
/// <param name="Id">The order.</param>
/// <param name="Status">COMPLETED and CANCELLED are final.</param>
/// <param name="Total">What is to be paid, at most 4 decimals.</param>
/// <param name="Currency">ISO 4217 code of the total and of its payments.</param>
/// <param name="PaidTotal">The sum of the payments; more than the total if it was overpaid.</param>
/// <param name="CreatedAt">When it was registered, UTC.</param>
/// <param name="CompletedAt">When it was paid in full, UTC, or null.</param>
/// <param name="Payments">The payments, in the order they came in; the first 1,000.</param>
/// <param name="Customer">The customer with the balance as it stands, or null for an order without one.</param>
/// <param name="Points">What came of the points; null until the order is completed.</param>
internal sealed record OrderDetails(
    Guid Id,
    [property: AllowedValues("PENDING", "PARTIAL", "COMPLETED", "CANCELLED")] string Status,
    [property: Range(0, 999_999_999_999.9999)] decimal Total,
    [property: RegularExpression("^[A-Z]{3}$")] string Currency,
    [property: Range(0, long.MaxValue)] decimal PaidTotal,
    DateTimeOffset CreatedAt,
    DateTimeOffset? CompletedAt,
    IReadOnlyList<OrderPayment> Payments,
    OrderCustomer? Customer,
    OrderPointsSummary? Points);

/// <summary>A payment of an order.</summary>
/// <param name="PaymentId">The provider's id of the payment.</param>
/// <param name="Amount">What was paid, more than 0, at most 4 decimals.</param>
/// <param name="Currency">ISO 4217; the order's.</param>
/// <param name="ReceivedAt">When its report came in, UTC.</param>
internal sealed record OrderPayment(
    string PaymentId,
    decimal Amount,
    [property: RegularExpression("^[A-Z]{3}$")] string Currency,
    DateTimeOffset ReceivedAt);

/// <summary>An order's customer and the balance with this merchant.</summary>
/// <param name="Id">The customer.</param>
/// <param name="PointBalance">The balance, committed.</param>
/// <param name="PointBalanceVersion">Counts the customer's ledger rows; drop an update whose number is lower.</param>
internal sealed record OrderCustomer(
    Guid Id, decimal PointBalance, [property: Range(0, long.MaxValue)] long PointBalanceVersion);

/// <summary>What came of an order's points, in short.</summary>
/// <param name="Outcome">As in the explanation of the order's points.</param>
/// <param name="Points">The points paid; null unless awarded.</param>
/// <param name="Rate">The conversion rate in force when the order completed.</param>
internal sealed record OrderPointsSummary(
    [property: AllowedValues(
        "Pending", "Awarded", "SkippedNoCustomer", "SkippedNoRate", "SkippedNothingDue", "DeadLetter", "Discarded")]
    string Outcome,
    decimal? Points,
    [property: Range(0, 10_000)] decimal Rate);
