using Microsoft.Extensions.Options;

namespace CustomerPoints.Inbox;

/// <summary>Drains the inbox until it is empty, one pass after the other.</summary>
internal sealed class InboxDrain(
    InboxPass pass,
    BatchSplitter splitter,
    FaultPause pause,
    ClaimCursor cursor,
    IOptions<InboxOptions> options) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly int batchSize = options.Value.BatchSize;

    /// <summary>Drains everything that is due, retries and late commits included, after a drain under way.</summary>
    /// <returns>How many messages were settled: processed, parked or failed.</returns>
    public Task<int> DrainAllAsync(CancellationToken stopping)
    {
        cursor.RequestSweep();
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

    /// <summary>The tick: has a drain under way sweep from the beginning, or does so itself.</summary>
    public async Task TickAsync(CancellationToken stopping)
    {
        cursor.RequestSweep();
        if (!await gate.WaitAsync(TimeSpan.Zero, stopping))
        {
            return;
        }

        try
        {
            await DrainUntilEmptyAsync(stopping);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<int> DrainUntilEmptyAsync(CancellationToken stopping)
    {
        var settled = 0;
        var faults = 0;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var above = cursor.Next();
                // A pass in hand is finished even when the host stops: it is short, bounded by the command time-out.
                var report = await pass.RunNextAsync(above, batchSize, CancellationToken.None);
                await splitter.SettleAsync(report, CancellationToken.None);
                settled += report.Positions.Length;
                faults = 0;
                if (cursor.IsEmptyAfter(above, report.Positions, batchSize))
                {
                    break;
                }
            }
            catch (Exception e) when (TransientFault.Is(e))
            {
                await pause.WaitAsync(++faults, e, stopping);
            }
        }

        return settled;
    }
}
