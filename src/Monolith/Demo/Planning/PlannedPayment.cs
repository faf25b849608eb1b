namespace CustomerPoints.Monolith.Demo.Planning;

/// <summary>
/// One payment of an order. Its webhook is delivered once, or twice where the provider repeats itself.
/// </summary>
internal sealed record PlannedPayment(string PaymentId, decimal Amount, int Deliveries);
