using CustomerPoints.Inbox.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CustomerPoints.Inbox.Failures;

/// <summary>Waits out transient faults, so that a database that is down is not hammered.</summary>
internal sealed class FaultPause(InboxMetrics metrics, TimeProvider time, ILogger<FaultPause> logger)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(10);

    /// <param name="faults">Transient faults in a row, from 1.</param>
    /// <param name="fault">The last of them.</param>
    /// <param name="stopping">Ends the wait when the host stops.</param>
    public async Task WaitAsync(int faults, Exception fault, CancellationToken stopping)
    {
        var wait = Backoff.After(faults, First, Ceiling, Random.Shared.NextDouble());
        metrics.Failed(FailureKind.Transient);
        logger.TransientFaultMet(fault, fault.Message, wait);
        await Task.Delay(wait, time, stopping);
    }
}
