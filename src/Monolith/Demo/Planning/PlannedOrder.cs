namespace CustomerPoints.Monolith.Demo.Planning;

/// <summary>
/// One order to replay, with the payments that complete it: none where the total is 0, because such an order
/// completes when it is registered.
/// </summary>
internal sealed record PlannedOrder(
    string Invoice,
    Guid OrderId,
    Guid MerchantId,
    Guid? CustomerId,
    decimal Total,
    IReadOnlyList<PlannedPayment> Payments);
