using CustomerPoints.Points.Award;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Points.Operations.Audit;
using CustomerPoints.Sale.Contracts;

namespace CustomerPoints.Points.Operations.Orders;

/// <summary>
/// What happened to an order, in the order of the way of an award: orders and points are timed by different clocks,
/// whose difference must not turn cause and effect round.
/// </summary>
internal static class OrderTimeline
{
    public static IReadOnlyList<OrderStep> Of(OrderRecord order, OrderFacts? facts)
    {
        var late = order.Payments.Where(payment => payment.ReceivedAt > order.CompletedAt).ToList();
        return
        [
            new("registered", order.RegisteredAt, $"Registered: {Total(order)}, {Customer(order)}."),
            .. order.Payments.Except(late).Select(Payment),
            .. Paid(order),
            .. facts is null ? [] : OfMessage(facts),
            .. late.Select(Payment),
        ];
    }

    private static string Total(OrderRecord order) => $"{Figures.Of(order.Total)} {order.Currency}";

    private static string Customer(OrderRecord order) =>
        order.CustomerId is { } customer ? $"customer {customer}" : "without a customer";

    private static OrderStep Payment(PaymentRecord payment) => new(
        "paymentReceived",
        payment.ReceivedAt,
        $"{Figures.Of(payment.Amount)} {payment.Currency} paid, reported by {payment.Provider} as {payment.PaymentId}."
        + (payment.IsContradicted ? " It was reported again with other content, which was refused." : string.Empty));

    private static IEnumerable<OrderStep> Paid(OrderRecord order)
    {
        if (order.CompletedAt is { } completedAt)
        {
            yield return new("paid", completedAt, $"Paid in full, {Total(order)}: the order is completed.");
        }
    }

    private static IEnumerable<OrderStep> OfMessage(OrderFacts facts)
    {
        var points = facts.Points;
        if (points.ReceivedAt is { } receivedAt)
        {
            yield return new("received", receivedAt, Received(facts));
        }

        if (points.Redeliveries > 0)
        {
            yield return new("redelivered", At: null, Redelivered(points));
        }

        foreach (var retry in facts.Actions.Where(action => action.Action == OperatorAction.Retry))
        {
            yield return new("deadLetter", retry.At, $"Was a dead letter until {retry.Operator} retried it.");
        }

        if (OrderVerdict.FirstLine(points.LastError) is { } error)
        {
            yield return new("attemptFailed", At: null, Failed(facts, error));
        }

        if (facts.DeadAt is { } deadAt)
        {
            yield return new("deadLetter", deadAt, "Became a dead letter: it waits for a person.");
        }

        foreach (var step in Outcome(facts))
        {
            yield return step;
        }
    }

    private static string Received(OrderFacts facts) => facts.Position is { } position
        ? FormattableString.Invariant($"Taken in as message {position}, on a rate of ")
            + $"{Figures.Of(facts.Points.ConversionRate)}, rounding {facts.Points.Rounding}."
        : "Taken in.";

    private static string Redelivered(OrderPoints points) =>
        $"The completion was delivered again, {Figures.Of(points.Redeliveries, "time", "times")}"
        + (points.RedeliveryDiffered ? ", with other content: the first content counts." : ". It changed nothing.");

    private static string Failed(OrderFacts facts, string error)
    {
        // The attempt that succeeded is counted, too.
        var isProcessed = facts.Points.DecidedAt is not null && facts.Points.Outcome != AwardOutcome.Discarded;
        var failed = facts.Points.Attempts - (isProcessed ? 1 : 0);
        return failed > 0
            ? $"{Figures.Of(failed, "attempt", "attempts")} failed; the last error: {error}"
            : $"Failed before it was retried; the last error: {error}";
    }

    private static IEnumerable<OrderStep> Outcome(OrderFacts facts)
    {
        var points = facts.Points;
        switch (points.Outcome)
        {
            case AwardOutcome.Awarded:
                yield return new("awarded", points.DecidedAt, Awarded(points));
                yield return new(
                    "announced",
                    points.DecidedAt,
                    "Announced to the merchant's listeners right after the commit; announcements are not recorded.");
                break;
            case AwardOutcome.Discarded:
                yield return new("discarded", points.DecidedAt, Discarded(facts));
                break;
            case AwardOutcome.SkippedNoCustomer or AwardOutcome.SkippedNoRate or AwardOutcome.SkippedNothingDue:
                yield return new(
                    "skipped", points.DecidedAt, $"{points.Outcome}: final, whoever delivers it again.");
                break;
        }
    }

    private static string Awarded(OrderPoints points) =>
        $"{Figures.Of(points.Points!.Value)} points: the balance went from {Figures.Of(points.BalanceBefore!.Value)} "
        + FormattableString.Invariant($"to {Figures.Of(points.BalanceAfter!.Value)}, version {points.BalanceVersion}.");

    private static string Discarded(OrderFacts facts) => facts.Discard is { } discard
        ? $"Discarded by {discard.Operator}: {discard.Reason}"
        : "Discarded.";
}
