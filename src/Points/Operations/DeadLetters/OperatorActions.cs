using CustomerPoints.Inbox.Draining;
using CustomerPoints.Inbox.Watching;
using CustomerPoints.Points.Award;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Points.Operations.Audit;
using Npgsql;

namespace CustomerPoints.Points.Operations.DeadLetters;

/// <summary>
/// Retries and discards dead letters. The letters are locked first, so that what is audited is what was done: a direct
/// call or another operator may be at them, too.
/// </summary>
internal sealed class OperatorActions(InboxScope scope, InboxWatch watch, InboxSignal signal) : IOperatorActions
{
    public const int MaxReasonLength = 500;
    public static readonly string AllowedPositions = $"must be 1 to {InboxWatch.MaxMessages} positions";

    public Task<RetryAnswer> RetryAsync(
        string operatorName, long[]? positions, bool isDryRun, CancellationToken cancellationToken = default) =>
        RetryAsync(operatorName, merchantId: null, positions, isDryRun, cancellationToken);

    /// <summary>The same for whoever is bound to a merchant: that merchant's dead letters alone.</summary>
    public async Task<RetryAnswer> RetryAsync(
        string operatorName, Guid? merchantId, long[]? positions, bool isDryRun, CancellationToken cancellationToken)
    {
        RequirePositions(positions);
        var (found, points) = await ActAsync(
            new OperatorAction(operatorName, OperatorAction.Retry, Reason: null),
            merchantId,
            positions,
            isDryRun,
            (connection, dead) => watch.RetryAsync(connection, dead, cancellationToken),
            cancellationToken);
        if (!isDryRun)
        {
            signal.SetWithSweep();
        }

        return new RetryAnswer(found, points, isDryRun);
    }

    public async Task<DiscardAnswer> DiscardAsync(
        string operatorName,
        long[] positions,
        string reason,
        bool isDryRun,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(positions);
        RequirePositions(positions);
        if (!isDryRun && FaultOfReason(reason) is { } fault)
        {
            throw new ArgumentException($"{nameof(reason)} {fault}.", nameof(reason));
        }

        var (found, points) = await ActAsync(
            new OperatorAction(operatorName, OperatorAction.Discard, reason),
            merchantId: null,
            positions,
            isDryRun,
            (connection, dead) => watch.DiscardAsync(connection, dead, AwardOutcome.Discarded, cancellationToken),
            cancellationToken);
        return new DiscardAnswer(found, points, isDryRun);
    }

    /// <summary>What is wrong with a reason; null if nothing is.</summary>
    public static string? FaultOfReason(string? reason) => reason switch
    {
        _ when string.IsNullOrWhiteSpace(reason) => $"is required: 1 to {MaxReasonLength} characters",
        { Length: > MaxReasonLength } => $"must be 1 to {MaxReasonLength} characters",
        _ when reason.Any(char.IsControl) => "must not hold line breaks or other control characters",
        _ => null,
    };

    private Task<(int Count, decimal Points)> ActAsync(
        OperatorAction action,
        Guid? merchantId,
        long[]? positions,
        bool isDryRun,
        Func<NpgsqlConnection, long[], Task<int>> act,
        CancellationToken cancellationToken) => scope.RunAsync(
        merchantId,
        async connection =>
        {
            var dead = isDryRun
                ? await watch.DeadAsync(connection, positions, cancellationToken)
                : await watch.LockDeadAsync(connection, positions, cancellationToken);
            var points = dead.Sum(PointsAtStake.Of);
            if (!isDryRun && dead.Count > 0)
            {
                long[] found = [.. dead.Select(letter => letter.Position)];
                await act(connection, found);
                await OperatorAudit.WriteAsync(
                    connection, action with { Positions = found, Count = found.Length, Points = points },
                    cancellationToken);
            }

            return (dead.Count, points);
        },
        cancellationToken);

    private static void RequirePositions(long[]? positions)
    {
        if (positions is { Length: 0 or > InboxWatch.MaxMessages })
        {
            throw new ArgumentException($"{nameof(positions)} {AllowedPositions}.", nameof(positions));
        }
    }
}
