using CustomerPoints.Inbox;
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
        var outcomes = new InboxOutcome[batch.Messages.Count];
        var due = Decide(batch, outcomes);
        if (due.Count == 0)
        {
            return outcomes;
        }

        var paid = await PointTransactionRepository.ExistsBySaleOrderId(
            batch.Transaction, due.ConvertAll(row => row.SaleOrderId), cancellationToken);
        if (paid.Count > 0)
        {
            MarkPaid(batch, due, paid, outcomes);
            due.RemoveAll(row => paid.ContainsKey(row.SaleOrderId));
        }

        var awards = await PointTransactionRepository.AppendAwards(
            batch.Transaction, batch.Now, due, cancellationToken);
        if (awards.Count > 0)
        {
            batch.AfterCommit(token => mediator.Publish(new PointsAwarded(awards), token));
        }

        return outcomes;
    }

    private List<AwardRow> Decide(InboxBatch<OrderCompleted> batch, InboxOutcome[] outcomes)
    {
        var due = new List<AwardRow>(outcomes.Length);
        var termsByText = new Dictionary<string, LoyaltyTerms>(StringComparer.Ordinal);
        for (var i = 0; i < outcomes.Length; i++)
        {
            var message = batch.Messages[i];
            var terms = TermsOf(message, termsByText);
            var decision = AwardDecision.For(message.Content, terms);
            outcomes[i] = new InboxOutcome(decision.Outcome);
            if (decision.Outcome == AwardOutcome.Awarded)
            {
                due.Add(AwardRow.For(message, terms, decision.Points, LedgerId.Create(batch.Now, i)));
            }
        }

        return due;
    }

    private LoyaltyTerms TermsOf(InboxMessage<OrderCompleted> message, Dictionary<string, LoyaltyTerms> termsByText)
    {
        var text = message.Terms ?? "null";
        if (!termsByText.TryGetValue(text, out var terms))
        {
            terms = LoyaltyTerms.Parse(text, out var problem);
            termsByText.Add(text, terms);
            if (problem is not null)
            {
                logger.TermsUnusable(message.MerchantId, problem);
            }
        }

        return terms;
    }

    /// <summary>An order that is already paid is done; paid on other content, it is flagged for a person.</summary>
    private static void MarkPaid(
        InboxBatch<OrderCompleted> batch,
        List<AwardRow> due,
        Dictionary<Guid, PaidOrder> paid,
        InboxOutcome[] outcomes)
    {
        var rows = due.ToDictionary(row => row.InboxPosition);
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (rows.TryGetValue(batch.Messages[i].Position, out var row)
                && paid.TryGetValue(row.SaleOrderId, out var first))
            {
                outcomes[i] = outcomes[i] with { WasDone = true, ContentDiffers = !first.IsSameOrderAs(row) };
            }
        }
    }
}
