namespace CustomerPoints.Sale.Orders;

/// <summary>An order, as clients see it: over REST and in every order update.</summary>
internal sealed record OrderDetails(
    Guid Id,
    string Status,
    decimal Total,
    string Currency,
    decimal PaidTotal,
    DateTimeOffset CreatedAt,
    DateTimeOffset? CompletedAt,
    IReadOnlyList<OrderPayment> Payments,
    OrderCustomer? Customer,
    OrderPointsSummary? Points);

internal sealed record OrderPayment(string PaymentId, decimal Amount, string Currency, DateTimeOffset ReceivedAt);

/// <param name="Id">The customer.</param>
/// <param name="PointBalance">The balance, committed.</param>
/// <param name="PointBalanceVersion">Counts the customer's ledger rows; drop an update whose number is lower.</param>
internal sealed record OrderCustomer(Guid Id, decimal PointBalance, long PointBalanceVersion);

/// <param name="Outcome">As in the explanation of the order's points.</param>
/// <param name="Points">The points paid; null unless awarded.</param>
/// <param name="Rate">The conversion rate in force when the order completed.</param>
internal sealed record OrderPointsSummary(string Outcome, decimal? Points, decimal Rate);
