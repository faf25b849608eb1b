using System.Runtime.InteropServices;
using CustomerPoints.Inbox.Handling;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Points.Ledger;
using CustomerPoints.Sale.Contracts;

namespace CustomerPoints.Points.Award;

/// <summary>
/// Awards about to be written, column by column, as the ledger's statement takes them: customer by customer, so that the
/// rows of one go into the same page of the ledger's index, and within one in the order of their messages. Ids and
/// balances are filled in last: only once the customers are locked is it known where each one stands.
/// </summary>
internal sealed class AwardColumns(int capacity)
{
    private readonly List<int> places = new(capacity);

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

    public Guid[] Ids { get; private set; } = [];

    public decimal[] BalancesAfter { get; private set; } = [];

    public long[] BalanceVersions { get; private set; } = [];

    public int Count => Points.Count;

    /// <summary>The order must be due and have a customer, and not sort before the one added last.</summary>
    /// <param name="place">The message's place in the batch.</param>
    /// <param name="message">The message.</param>
    /// <param name="decision">What it earns.</param>
    public void Add(int place, InboxMessage<OrderCompleted> message, AwardDecision decision)
    {
        var (order, terms) = (message.Content, decision.Terms);
        places.Add(place);
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

    /// <summary>What the batch adds to each customer, in the order of the rows.</summary>
    public CustomerColumns SumByCustomer()
    {
        var columns = new CustomerColumns(Count);
        for (var i = 0; i < Count; i++)
        {
            columns.Add(MerchantIds[i], CustomerIds[i], Points[i]);
        }

        return columns;
    }

    /// <summary>Gives each row its id and balance, counted back from where its customer stands behind the batch.</summary>
    /// <param name="behind">The customers' balances with the batch in them.</param>
    /// <param name="now">The database's clock, read after the customers were locked.</param>
    public void Complete(Dictionary<(Guid MerchantId, Guid CustomerId), CustomerBalance> behind, DateTimeOffset now)
    {
        (Ids, BalancesAfter, BalanceVersions) = (LedgerId.Create(now, places), new decimal[Count], new long[Count]);
        for (var i = Count - 1; i >= 0; i--)
        {
            ref var balance = ref CollectionsMarshal.GetValueRefOrNullRef(behind, (MerchantIds[i], CustomerIds[i]));
            (BalancesAfter[i], BalanceVersions[i]) = (balance.Points, balance.Version);
            balance = new CustomerBalance(balance.Points - Points[i], balance.Version - 1);
        }
    }

    public PointAward[] ToAwards()
    {
        var awards = new PointAward[Count];
        for (var i = 0; i < awards.Length; i++)
        {
            awards[i] = new PointAward(
                Ids[i], SaleOrderIds[i], MerchantIds[i], CustomerIds[i], Points[i], BalancesAfter[i],
                BalanceVersions[i]);
        }

        return awards;
    }
}
