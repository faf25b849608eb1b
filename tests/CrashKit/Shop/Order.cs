namespace CustomerPoints.CrashKit.Shop;

/// <summary>An order that is going to be registered and paid in full.</summary>
/// <param name="Id">The order.</param>
/// <param name="Merchant">Whose it is.</param>
/// <param name="CustomerId">Who earns the points, or null.</param>
/// <param name="Total">What is to be paid.</param>
/// <param name="Payments">One, or two that add up to the total.</param>
/// <param name="IsPaidAtOnce">Whether two payments meet, or come one after the other.</param>
internal sealed record Order(
    Guid Id,
    Merchant Merchant,
    Guid? CustomerId,
    decimal Total,
    IReadOnlyList<Payment> Payments,
    bool IsPaidAtOnce);

/// <param name="Id">The provider's id: the same with every delivery.</param>
/// <param name="OrderId">What it pays.</param>
/// <param name="Amount">A part of the order's total, or all of it.</param>
/// <param name="Repeats">Deliveries more than needed, after it has been acknowledged.</param>
/// <param name="IsSentTwice">Whether two deliveries are under way at the same time.</param>
internal sealed record Payment(string Id, Guid OrderId, decimal Amount, int Repeats, bool IsSentTwice);
