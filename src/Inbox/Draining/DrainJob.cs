using Quartz;

namespace CustomerPoints.Inbox.Draining;

/// <summary>
/// The scheduled drain: has the process's drain find what nobody signalled. Quartz is the ticker, not the lock; row
/// locks are the lock. The job itself is over at once, so that a long drain neither holds up the next tick nor, when
/// the host stops, the scheduler.
/// </summary>
internal sealed class DrainJob(InboxSignal signal) : IJob
{
    public static JobKey Key { get; } = new("inbox-drain");

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        signal.SetWithSweep();
        return ValueTask.CompletedTask;
    }
}
