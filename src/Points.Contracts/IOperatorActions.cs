using System.ComponentModel.DataAnnotations;

namespace CustomerPoints.Points.Contracts;

/// <summary>
/// What operators do to dead letters. An action that changes something leaves an audit row, in its own transaction.
/// </summary>
public interface IOperatorActions
{
    /// <summary>Gives dead letters their attempts back, to be handled at once.</summary>
    /// <param name="operatorName">Who acts, for the audit: 1 to 200 characters, such as <c>cli:alice</c>.</param>
    /// <param name="positions">The dead letters, 1 to 1,000; null for all, at most 1,000 a call.</param>
    /// <param name="isDryRun">Only says what would be retried, and the points at stake.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <exception cref="ArgumentException">A bound is broken; it names the argument.</exception>
    Task<RetryAnswer> RetryAsync(
        string operatorName, long[]? positions, bool isDryRun, CancellationToken cancellationToken = default);

    /// <summary>
    /// Gives dead letters up for good: their outcome is <c>Discarded</c>, and no points are paid for them ever. The rows
    /// are kept, so that a later delivery meets the outcome.
    /// </summary>
    /// <param name="operatorName">Who acts, for the audit: 1 to 200 characters, such as <c>cli:alice</c>.</param>
    /// <param name="positions">The dead letters, 1 to 1,000. What is none is left out.</param>
    /// <param name="reason">Why, for the audit and the order's explanation: 1 to 500 characters.</param>
    /// <param name="isDryRun">Only says what would be discarded, and the points at stake.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <exception cref="ArgumentException">A bound is broken; it names the argument.</exception>
    Task<DiscardAnswer> DiscardAsync(
        string operatorName,
        long[] positions,
        string reason,
        bool isDryRun,
        CancellationToken cancellationToken = default);
}

/// <summary>What was retried, or would be.</summary>
/// <param name="Retried">How many dead letters are tried again; in a dry run, how many would be.</param>
/// <param name="PointsAtStake">What they would be awarded, as far as their content can be read.</param>
/// <param name="DryRun">Whether nothing was changed.</param>
public sealed record RetryAnswer([property: Range(0, 1_000)] int Retried, decimal PointsAtStake, bool DryRun);

/// <summary>What was discarded, or would be.</summary>
/// <param name="Discarded">How many dead letters are given up for good; in a dry run, how many would be.</param>
/// <param name="PointsAtStake">What they would have been awarded, as far as their content can be read.</param>
/// <param name="DryRun">Whether nothing was changed.</param>
public sealed record DiscardAnswer([property: Range(0, 1_000)] int Discarded, decimal PointsAtStake, bool DryRun);
