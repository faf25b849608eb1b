using CustomerPoints.Inbox.Diagnostics;
using Quartz;

namespace CustomerPoints.Inbox;

/// <summary>
/// The scheduled drain: finds what nobody signalled. Quartz is the ticker, not the lock; row locks are the lock.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class DrainJob(InboxDrain drain, DrainPulse pulse) : IJob
{
    public static JobKey Key { get; } = new("inbox-drain");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        pulse.Ticked();
        await drain.TickAsync(cancellationToken);
    }
}
