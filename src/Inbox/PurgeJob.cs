using Quartz;

namespace CustomerPoints.Inbox;

/// <summary>The scheduled clean-up, on a trigger of its own so that it never delays a drain.</summary>
[DisallowConcurrentExecution]
internal sealed class PurgeJob(InboxPurge purge) : IJob
{
    public static JobKey Key { get; } = new("inbox-purge");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await purge.PurgeAsync(cancellationToken);
}
