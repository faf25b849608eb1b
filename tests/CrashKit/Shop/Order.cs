namespace CustomerPoints.CrashKit.Shop;

/// <summary>An order that is going to be registered and paid in full.</summary>
internal sealed record Order(
    Guid Id, Merchant Merchant, Guid? CustomerId, decimal Total, IReadOnlyList<Payment> Payments);

/// <param name="Id">The provider's id: the same with every delivery.</param>
/// <param name="OrderId">What it pays.</param>
/// <param name="Amount">A part of the order's total, or all of it.</param>
/// <param name="Repeats">Deliveries more than needed, after it has been acknowledged.</param>
/// <param name="IsSentTwice">Whether two deliveries are under way at the same time.</param>
internal sealed record Payment(string Id, Guid OrderId, decimal Amount, int Repeats, bool IsSentTwice);
