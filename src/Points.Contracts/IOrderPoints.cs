namespace CustomerPoints.Points.Contracts;

/// <summary>Explains what became of an order's points.</summary>
public interface IOrderPoints
{
    /// <summary>The decision on the order, or null while no completion of it has been received.</summary>
    Task<OrderPoints?> ExplainAsync(Guid merchantId, Guid saleOrderId, CancellationToken cancellationToken = default);
}
