using Microsoft.Extensions.Hosting;
using Quartz;

namespace CustomerPoints.Inbox.Purging;

/// <summary>The scheduled clean-up, on a trigger of its own so that it never delays a drain.</summary>
[DisallowConcurrentExecution]
internal sealed class PurgeJob(InboxPurge purge, IHostApplicationLifetime lifetime) : IJob
{
    public static JobKey Key { get; } = new("inbox-purge");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        // The scheduler waits for its jobs when the host stops. This one can be done another time.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken, lifetime.ApplicationStopping);
        try
        {
            await purge.PurgeAsync(stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What has been deleted is deleted; the next run goes on from there.
        }
    }
}
