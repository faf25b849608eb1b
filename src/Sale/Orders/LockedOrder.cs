namespace CustomerPoints.Sale.Orders;

/// <param name="Order">The order, locked until the transaction ends.</param>
/// <param name="Now">The database's time, read once the lock was held.</param>
internal sealed record LockedOrder(SaleOrder Order, DateTimeOffset Now);
