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
        var paid = await PointTransactionRepository.ExistsBySaleOrderId(
            batch.Transaction,
            batch.Messages.Select(message => message.Content.SaleOrderId).ToArray(),
            cancellationToken);
        var due = Decide(batch, paid, outcomes);
        var awards = await PointTransactionRepository.AppendAwards(
            batch.Transaction, batch.Now, due, cancellationToken);
        if (awards.Count > 0)
        {
            batch.AfterCommit(token => mediator.Publish(new PointsAwarded(awards), token));
        }

        return outcomes;
    }

    private List<AwardRow> Decide(
        InboxBatch<OrderCompleted> batch, Dictionary<Guid, PaidOrder> paid, InboxOutcome[] outcomes)
    {
        var due = new List<AwardRow>(outcomes.Length);
        var termsByText = new Dictionary<string, LoyaltyTerms>(StringComparer.Ordinal);
        for (var i = 0; i < outcomes.Length; i++)
        {
            var message = batch.Messages[i];
            if (paid.TryGetValue(message.Content.SaleOrderId, out var first))
            {
                // Paid before, by a message that has been purged since: done; paid on other content, flagged.
                outcomes[i] = new InboxOutcome(
                    AwardOutcome.Awarded, WasDone: true, ContentDiffers: !first.IsSameOrderAs(message.Content));
                continue;
            }

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
}
