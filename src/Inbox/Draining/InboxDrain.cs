using CustomerPoints.Inbox.Failures;
using Microsoft.Extensions.Options;

namespace CustomerPoints.Inbox.Draining;

/// <summary>Drains the inbox until it is empty, one pass after the other.</summary>
internal sealed class InboxDrain(
    InboxPass pass,
    Settlement settlement,
    InboxBacklog backlog,
    FaultPause pause,
    ClaimCursors cursors,
    IOptions<InboxOptions> options) : IDisposable
{
    /// <summary>What one pass takes before it is known whether there is a backlog: more is worth the lanes.</summary>
    private const int FirstLook = 1_000;

    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>Drains everything that is due, retries and late commits included, after a drain under way.</summary>
    /// <returns>How many messages were settled: processed, parked or failed.</returns>
    public Task<int> DrainAllAsync(CancellationToken stopping)
    {
        cursors.RequestSweep();
        return DrainNewAsync(stopping);
    }

    /// <summary>Drains what has been committed lately, after a drain under way.</summary>
    public async Task<int> DrainNewAsync(CancellationToken stopping)
    {
        await gate.WaitAsync(stopping);
        try
        {
            return await DrainUntilEmptyAsync(stopping);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<int> DrainUntilEmptyAsync(CancellationToken stopping)
    {
        var progress = new DrainProgress(options.Value.BatchSize);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await RunPassesAsync(progress, stopping);
                break;
            }
            catch (Exception e) when (TransientFault.Is(e))
            {
                // What the failed pass had claimed lies below the mark now.
                cursors.RequestSweep();
                await pause.WaitAsync(progress.Fault(), e, stopping);
            }
        }

        return progress.Settled;
    }

    /// <summary>Takes what there is in one pass after the other, a backlog in lanes.</summary>
    private async Task RunPassesAsync(DrainProgress progress, CancellationToken stopping)
    {
        for (var isEmpty = false; !isEmpty && !stopping.IsCancellationRequested;)
        {
            var (above, limit) = (cursors.Whole.Next(), Math.Min(FirstLook, progress.BatchSize));
            var open = await pass.ClaimNextAsync(above, limit, CancellationToken.None);
            isEmpty = cursors.Whole.IsEmptyAfter(above, open.Positions, limit);
            var isBacklog = open.Positions.Length == limit;
            await settlement.SettleAsync(open, progress);
            if (isBacklog)
            {
                await backlog.DrainAsync(progress, stopping);
            }
        }
    }
}
