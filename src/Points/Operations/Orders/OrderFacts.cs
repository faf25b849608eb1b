using CustomerPoints.Points.Configuration;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Points.Explanation;
using CustomerPoints.Points.Operations.Audit;
using Npgsql;

namespace CustomerPoints.Points.Operations.Orders;

/// <summary>What Points knows of an order, beyond what its merchant is told.</summary>
/// <param name="Points">What its merchant is told.</param>
/// <param name="Position">The message; null once it has been cleaned up.</param>
/// <param name="DeadAt">When it became a dead letter, if it is one.</param>
/// <param name="NextAttemptAt">When it comes due again, if it waits for that.</param>
/// <param name="TermsProblem">Why its loyalty terms could not be used, or null.</param>
internal sealed record OrderFacts(
    OrderPoints Points,
    long? Position,
    DateTimeOffset? DeadAt,
    DateTimeOffset? NextAttemptAt,
    string? TermsProblem)
{
    /// <summary>What operators did to the message, oldest first.</summary>
    public IReadOnlyList<OperatorAction> Actions { get; init; } = [];

    /// <summary>Who discarded it, and why.</summary>
    public OperatorAction? Discard => Actions.LastOrDefault(action => action.Action == OperatorAction.Discard);

    public static OrderFacts Read(Guid saleOrderId, NpgsqlDataReader row)
    {
        _ = LoyaltyTerms.Parse(OrderPointsRow.Text(row, 1), out var problem);
        return new OrderFacts(
            OrderPointsRow.Explain(saleOrderId, row),
            row.IsDBNull(20) ? null : row.GetInt64(20),
            OrderPointsRow.Time(row, 21),
            OrderPointsRow.Time(row, 22),
            problem);
    }
}
