using System.Runtime.InteropServices;
using CustomerPoints.Inbox;
using CustomerPoints.Sale.Contracts;

namespace CustomerPoints.Points.Award;

/// <summary>
/// Awards about to be written, column by column, as the ledger's statement takes them. Only the balances are missing:
/// those the database knows, and each row says how far it lies from its customer's balance behind the batch.
/// </summary>
internal sealed class AwardColumns(int capacity)
{
    private readonly Dictionary<(Guid MerchantId, Guid CustomerId), CustomerTotal> totals = new(capacity);

    public List<Guid> Ids { get; } = new(capacity);

    public List<Guid> MerchantIds { get; } = new(capacity);

    public List<Guid> CustomerIds { get; } = new(capacity);

    public List<Guid> SaleOrderIds { get; } = new(capacity);

    public List<decimal> Points { get; } = new(capacity);

    public List<decimal> OrderTotals { get; } = new(capacity);

    public List<string> Currencies { get; } = new(capacity);

    public List<decimal> ConversionRates { get; } = new(capacity);

    public List<string> Roundings { get; } = new(capacity);

    public List<long> InboxPositions { get; } = new(capacity);

    public List<DateTimeOffset> OccurredAt { get; } = new(capacity);

    public int Count => Ids.Count;

    /// <summary>The order must be due and have a customer.</summary>
    public void Add(InboxMessage<OrderCompleted> message, AwardDecision decision, Guid id)
    {
        var (order, terms) = (message.Content, decision.Terms);
        Ids.Add(id);
        MerchantIds.Add(order.MerchantId);
        CustomerIds.Add(order.CustomerId!.Value);
        SaleOrderIds.Add(order.SaleOrderId);
        Points.Add(decision.Points);
        OrderTotals.Add(order.Total);
        Currencies.Add(order.Currency);
        ConversionRates.Add(terms.ConversionRate);
        Roundings.Add(terms.Rounding.ToString());
        InboxPositions.Add(message.Position);
        OccurredAt.Add(order.CompletedAt.ToUniversalTime());
    }

    /// <summary>
    /// What each row's customer is awarded by the rows after it: points and rows. A row's balance is the one behind the
    /// batch, less this.
    /// </summary>
    public (decimal[] Points, long[] Rows) SumLater()
    {
        var (points, rows) = (new decimal[Count], new long[Count]);
        totals.Clear();
        for (var i = Count - 1; i >= 0; i--)
        {
            ref var later = ref CollectionsMarshal.GetValueRefOrAddDefault(
                totals, (MerchantIds[i], CustomerIds[i]), out _);
            (points[i], rows[i]) = (later.Points, later.Rows);
            later = new CustomerTotal(later.Points + Points[i], later.Rows + 1);
        }

        return (points, rows);
    }

    /// <summary>
    /// What the batch adds to each customer, in the one order in which everybody locks customers, so that no two drains
    /// deadlock. Known once <see cref="SumLater"/> has run.
    /// </summary>
    public CustomerColumns SumByCustomer()
    {
        var columns = new CustomerColumns(totals.Count);
        foreach (var ((merchantId, customerId), total) in totals.OrderBy(entry => entry.Key))
        {
            columns.Add(merchantId, customerId, total);
        }

        return columns;
    }
}

/// <summary>What a batch adds to one customer.</summary>
internal readonly record struct CustomerTotal(decimal Points, long Rows);

/// <summary>What a batch adds to its customers, column by column.</summary>
internal sealed class CustomerColumns(int capacity)
{
    public List<Guid> MerchantIds { get; } = new(capacity);

    public List<Guid> CustomerIds { get; } = new(capacity);

    public List<decimal> Points { get; } = new(capacity);

    public List<long> Rows { get; } = new(capacity);

    public void Add(Guid merchantId, Guid customerId, CustomerTotal total)
    {
        MerchantIds.Add(merchantId);
        CustomerIds.Add(customerId);
        Points.Add(total.Points);
        Rows.Add(total.Rows);
    }
}
