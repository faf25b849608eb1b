using System.Diagnostics;
using CustomerPoints.Inbox.Handling;
using CustomerPoints.Points.Configuration;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Points.Ledger;
using CustomerPoints.Sale.Contracts;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CustomerPoints.Points.Award;

/// <summary>Awards a batch of completed orders: decides each one, then writes ledger and balances set-wise.</summary>
internal sealed class AwardHandler(IMediator mediator, ILogger<AwardHandler> logger) : IInboxHandler<OrderCompleted>
{
    public async Task<IReadOnlyList<InboxOutcome>> HandleAsync(
        InboxBatch<OrderCompleted> batch, CancellationToken cancellationToken)
    {
        using var trace = AwardTrace.Start(batch);
        var decisions = Decide(batch);
        var paid = await PaidAsync(batch, decisions, cancellationToken);
        Append(batch, decisions, paid, trace.Contexts);
        return OutcomesOf(batch, decisions, paid, trace);
    }

    private AwardDecision[] Decide(InboxBatch<OrderCompleted> batch)
    {
        var decisions = new AwardDecision[batch.Messages.Count];
        var known = new Dictionary<(Guid MerchantId, string? Text), LoyaltyTerms>();
        for (var i = 0; i < decisions.Length; i++)
        {
            var message = batch.Messages[i];
            decisions[i] = AwardDecision.For(message.Content, TermsOf(message, known));
        }

        return decisions;
    }

    /// <summary>
    /// Which of the orders are paid already. Those about to be skipped are looked up always: no key would tell that one
    /// of them had been paid under earlier terms. For those about to be paid the ledger's unique key tells: an order that is
    /// paid already, its message purged since, is rare enough to be looked for only when the key has refused the batch.
    /// </summary>
    private static async Task<Dictionary<Guid, PaidOrder>> PaidAsync(
        InboxBatch<OrderCompleted> batch, AwardDecision[] decisions, CancellationToken cancellationToken)
    {
        var orders = batch.Messages
            .Where((_, i) => batch.IsRepeated || !decisions[i].IsDue)
            .Select(message => message.Content.SaleOrderId)
            .ToArray();
        return orders.Length == 0
            ? []
            : await PointTransactionRepository.ExistsBySaleOrderId(batch.Transaction, orders, cancellationToken);
    }

    private void Append(
        InboxBatch<OrderCompleted> batch,
        AwardDecision[] decisions,
        Dictionary<Guid, PaidOrder> paid,
        Dictionary<Guid, ActivityContext> traces)
    {
        // The one order in which everybody locks customers, so that no two drains deadlock.
        var byCustomer = Enumerable.Range(0, decisions.Length)
            .Select(place => (batch.Messages[place].Content, Place: place))
            .Where(row => decisions[row.Place].IsDue && !paid.ContainsKey(row.Content.SaleOrderId))
            .Select(row => (row.Content.MerchantId, CustomerId: row.Content.CustomerId!.Value, row.Place))
            .ToArray();
        if (byCustomer.Length == 0)
        {
            return;
        }

        Array.Sort(byCustomer);
        var due = new AwardColumns(byCustomer.Length);
        foreach (var (_, _, place) in byCustomer)
        {
            due.Add(place, batch.Messages[place], decisions[place]);
        }

        IReadOnlyList<PointAward> awards = [];
        PointTransactionRepository.AppendAwards(batch, due, written => awards = written);
        batch.AfterCommit(token => mediator.Publish(new PointsAwarded(awards) { Traces = traces }, token));
    }

    private static InboxOutcome[] OutcomesOf(
        InboxBatch<OrderCompleted> batch,
        AwardDecision[] decisions,
        Dictionary<Guid, PaidOrder> paid,
        AwardTrace trace)
    {
        var outcomes = new InboxOutcome[decisions.Length];
        for (var i = 0; i < outcomes.Length; i++)
        {
            var order = batch.Messages[i].Content;
            // Paid before: done; paid on other content, flagged.
            outcomes[i] = paid.TryGetValue(order.SaleOrderId, out var first)
                ? new InboxOutcome(AwardOutcome.Awarded, WasDone: true, ContentDiffers: !first.IsSameOrderAs(order))
                : new InboxOutcome(decisions[i].Outcome);
            trace.Decided(order.SaleOrderId, outcomes[i].Name);
        }

        return outcomes;
    }

    private LoyaltyTerms TermsOf(
        InboxMessage<OrderCompleted> message, Dictionary<(Guid MerchantId, string? Text), LoyaltyTerms> known)
    {
        var key = (message.MerchantId, message.Terms);
        if (!known.TryGetValue(key, out var terms))
        {
            terms = LoyaltyTerms.Parse(message.Terms, out var problem);
            known.Add(key, terms);
            if (problem is not null)
            {
                logger.TermsUnusable(message.MerchantId, problem);
            }
        }

        return terms;
    }
}
