using CustomerPoints.Inbox.Handling;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Points.Ledger;
using CustomerPoints.Sale.Contracts;

namespace CustomerPoints.Points.Award;

/// <summary>
/// Awards about to be written, column by column, as the ledger's statement takes them: customer by customer, so that the
/// rows of one go into the same page of the ledger's index, and within one in the order of their messages. Where each
/// customer stands, and the time, only the statement knows, once it has locked them: here is what it counts back from there.
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

    /// <summary>The part of each id that does not depend on the time.</summary>
    public long[] IdTails { get; private set; } = [];

    /// <summary>What the rows behind each one, up to the end of the batch, add to the same customer.</summary>
    public decimal[] PointsBehind { get; private set; } = [];

    /// <summary>How many those are.</summary>
    public long[] RowsBehind { get; private set; } = [];

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

    /// <summary>No row is added any more. Answers what they add to each customer, in their order.</summary>
    public CustomerColumns Close()
    {
        var customers = new CustomerColumns(Count);
        for (var i = 0; i < Count; i++)
        {
            customers.Add(MerchantIds[i], CustomerIds[i], Points[i]);
        }

        (IdTails, PointsBehind, RowsBehind) = (LedgerId.Tails(places), new decimal[Count], new long[Count]);
        for (var i = Count - 2; i >= 0; i--)
        {
            if (CustomerIds[i] == CustomerIds[i + 1] && MerchantIds[i] == MerchantIds[i + 1])
            {
                (PointsBehind[i], RowsBehind[i]) = (PointsBehind[i + 1] + Points[i + 1], RowsBehind[i + 1] + 1);
            }
        }

        return customers;
    }

    /// <summary>The awards, as the statement has written them.</summary>
    /// <param name="balances">Where each customer stands behind the batch.</param>
    /// <param name="at">The time of the ids.</param>
    public PointAward[] ToAwards(
        IReadOnlyDictionary<(Guid MerchantId, Guid CustomerId), CustomerBalance> balances, DateTimeOffset at)
    {
        var awards = new PointAward[Count];
        for (var i = 0; i < awards.Length; i++)
        {
            var balance = balances[(MerchantIds[i], CustomerIds[i])];
            awards[i] = new PointAward(
                LedgerId.Join(at, IdTails[i]), SaleOrderIds[i], MerchantIds[i], CustomerIds[i], Points[i],
                balance.Points - PointsBehind[i], balance.Version - RowsBehind[i]);
        }

        return awards;
    }
}
