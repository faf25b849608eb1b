namespace CustomerPoints.Sale.Contracts;

/// <summary>
/// The completed orders, for whoever has to prove that each of them was dealt with. Read a page at a time: a cursor
/// held open for as long as millions of orders take would keep the database from cleaning up behind everybody else.
/// </summary>
public interface ICompletedOrders
{
    /// <summary>How many orders are completed.</summary>
    /// <param name="merchantId">Of this merchant only; null for all.</param>
    /// <param name="cancellationToken">Cancels the statement in the database.</param>
    Task<long> CountAsync(Guid? merchantId, CancellationToken cancellationToken = default);

    /// <summary>One page, in the order of the orders' ids, as they were told when they completed.</summary>
    /// <param name="merchantId">Of this merchant only; null for all.</param>
    /// <param name="after">The last id of the page before; the empty UUID for the first.</param>
    /// <param name="limit">The most orders on the page; fewer means that it is the last.</param>
    /// <param name="cancellationToken">Cancels the statement in the database.</param>
    Task<IReadOnlyList<OrderCompleted>> ListAsync(
        Guid? merchantId, Guid after, int limit, CancellationToken cancellationToken = default);

    /// <summary>Those of the given orders that are completed, in no particular order.</summary>
    Task<IReadOnlyList<OrderCompleted>> FindAsync(
        IReadOnlyCollection<Guid> saleOrderIds, CancellationToken cancellationToken = default);
}
