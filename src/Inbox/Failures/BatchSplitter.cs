using CustomerPoints.Inbox.Diagnostics;
using CustomerPoints.Inbox.Draining;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerPoints.Inbox.Failures;

/// <summary>
/// Settles a failed pass: halves the batch until the guilty message stands alone. Only that one pays with an attempt;
/// the others are committed on the way, at about 2·log2(n) extra passes per guilty message.
/// </summary>
internal sealed class BatchSplitter(
    InboxPass pass, InboxMetrics metrics, IOptions<InboxOptions> options, ILogger<BatchSplitter> logger)
{
    private readonly InboxOptions limits = options.Value;

    public async Task SettleAsync(PassReport report, CancellationToken cancellationToken)
    {
        if (report.Failure is null)
        {
            return;
        }

        if (report.Claimed.Count == 1)
        {
            await RecordFailureAsync(report.Claimed[0], report.Failure, cancellationToken);
            return;
        }

        var half = report.Positions.Length / 2;
        foreach (var part in (long[][])[report.Positions[..half], report.Positions[half..]])
        {
            var open = await pass.ClaimTheseAsync(part, cancellationToken);
            await SettleAsync(await pass.SettleAsync(open, cancellationToken), cancellationToken);
        }
    }

    private async Task RecordFailureAsync(
        ClaimedMessage message, Exception failure, CancellationToken cancellationToken)
    {
        var wait = Backoff.After(
            message.Attempts + 1, limits.FirstBackoff, limits.MaxBackoff, Random.Shared.NextDouble());
        var error = $"{failure.GetType().FullName}: {failure.Message}";
        var recorded = await pass.RecordFailureAsync(
            message.Position, error, wait, limits.MaxAttempts, cancellationToken);
        if (recorded is { IsDead: true } dead)
        {
            metrics.Failed(FailureKind.Dead);
            logger.MessageDied(failure, message.Position, message.IdempotencyKey, dead.Attempts);
        }
        else if (recorded is { } failed)
        {
            metrics.Failed(FailureKind.Failed);
            logger.MessageFailed(failure, message.Position, message.IdempotencyKey, failed.Attempts, wait);
        }
    }
}
