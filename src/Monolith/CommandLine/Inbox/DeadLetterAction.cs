using CustomerPoints.Points.Contracts;

namespace CustomerPoints.Monolith.CommandLine.Inbox;

/// <summary>Dead letters, and what they would have been awarded.</summary>
internal readonly record struct DeadLetterCount(int Letters, decimal Points)
{
    public static DeadLetterCount operator +(DeadLetterCount left, DeadLetterCount right) =>
        new(left.Letters + right.Letters, left.Points + right.Points);
}

/// <summary>What is done with dead letters.</summary>
/// <param name="Question">The verb of the question.</param>
/// <param name="Done">The participle of the answer.</param>
/// <param name="Afterwards">What a person should know when it is done, or null.</param>
/// <param name="ActAsync">Does it with at most 1,000, or, in a dry run, only counts.</param>
/// <param name="Answer">The answer for a program.</param>
internal sealed record DeadLetterAction(
    string Question,
    string Done,
    string? Afterwards,
    Func<IOperatorActions, long[], bool, CancellationToken, Task<DeadLetterCount>> ActAsync,
    Func<DeadLetterCount, bool, object> Answer);

/// <summary>The words of the call.</summary>
/// <param name="Positions">Which; null for all.</param>
/// <param name="IsDryRun">Only says what would be done.</param>
/// <param name="IsConfirmed">Does not ask.</param>
/// <param name="AsJson">Answers in JSON.</param>
internal sealed record DeadLetterCall(long[]? Positions, bool IsDryRun, bool IsConfirmed, bool AsJson);
