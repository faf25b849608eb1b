using CustomerPoints.Points.Award;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Sale.Contracts;

namespace CustomerPoints.Points.Operations.Orders;

/// <summary>Says in one sentence why an order got its points, or none.</summary>
internal static class OrderVerdict
{
    private const string Completed = "COMPLETED";

    public static string Of(OrderRecord order, OrderFacts? facts) => (order.Status, facts) switch
    {
        ("CANCELLED", null) => "No points: the order was cancelled.",
        (not Completed, null) => NotPaid(order),
        (_, null) => "No points yet: the order is completed, but its completion was never received; reconcile mends that.",
        _ => Of(facts),
    };

    private static string NotPaid(OrderRecord order) =>
        $"No points yet: {Figures.Of(order.PaidTotal)} of {Figures.Of(order.Total)} {order.Currency} are paid.";

    private static string Of(OrderFacts facts) => facts.Points.Outcome switch
    {
        AwardOutcome.Awarded => $"{Figures.Of(facts.Points.Points!.Value)} points: {Calculation(facts.Points)}.",
        AwardOutcome.SkippedNoCustomer => "No points: the order has no customer.",
        AwardOutcome.SkippedNoRate => NoRate(facts),
        AwardOutcome.SkippedNothingDue => $"No points: {Calculation(facts.Points)}, comes to 0.",
        AwardOutcome.Discarded => Discarded(facts),
        "DeadLetter" => "No points yet: the order's message is a dead letter and waits for a person: "
            + Ended(FirstLine(facts.Points.LastError) ?? "no error is recorded"),
        _ => Waiting(facts),
    };

    private static string NoRate(OrderFacts facts) => facts.TermsProblem is { } problem
        ? $"No points: the merchant's loyalty terms could not be used when the order completed: {problem}."
        : "No points: the merchant's conversion rate was 0 when the order completed.";

    private static string Discarded(OrderFacts facts) => facts.Discard is { } discard
        ? $"No points: {discard.Operator} discarded the order's message on {Figures.Of(discard.At)}: "
            + Ended(discard.Reason!)
        : "No points: the order's message was discarded.";

    private static string Waiting(OrderFacts facts) => facts switch
    {
        { Points.Attempts: 0 } => "No points yet: the order waits to be awarded.",
        { NextAttemptAt: { } next } =>
            $"No points yet: {Attempts(facts)} failed, the next is due on {Figures.Of(next)}.",
        _ => $"No points yet: {Attempts(facts)} failed, the next is due.",
    };

    private static string Attempts(OrderFacts facts) => Figures.Of(facts.Points.Attempts, "attempt", "attempts");

    private static string Calculation(OrderPoints points)
    {
        var product = $"{Figures.Of(points.OrderTotal!.Value)} {points.Currency} × {Figures.Of(points.ConversionRate)}";
        return points.Rounding == "none" ? product : $"{product}, rounded {points.Rounding}";
    }

    private static string Ended(string sentence) =>
        sentence is [.., '.' or '!' or '?'] ? sentence : $"{sentence}.";

    /// <summary>An error may hold a whole trace; a sentence does not.</summary>
    public static string? FirstLine(string? error) => error?.Split('\n', 2)[0].TrimEnd();
}
