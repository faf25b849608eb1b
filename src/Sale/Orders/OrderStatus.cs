namespace CustomerPoints.Sale.Orders;

/// <summary>Where an order stands. COMPLETED and CANCELLED are final.</summary>
internal enum OrderStatus
{
    Pending,
    Partial,
    Completed,
    Cancelled,
}

internal static class OrderStatusNames
{
    /// <summary>As clients and the database know it: <c>PENDING</c>, <c>PARTIAL</c>, …</summary>
    public static string Name(this OrderStatus status) => status.ToString().ToUpperInvariant();

    public static OrderStatus Parse(string name) => Enum.Parse<OrderStatus>(name, ignoreCase: true);
}
