using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerPoints.Inbox;

/// <summary>Drains the inbox until it is empty, one pass after the other.</summary>
internal sealed class InboxDrain(
    InboxPass pass,
    BatchSplitter splitter,
    FaultPause pause,
    ClaimCursor cursor,
    IOptions<InboxOptions> options,
    ILogger<InboxDrain> logger) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly InboxOptions limits = options.Value;

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
        var progress = new DrainProgress(limits.BatchSize);
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
                cursor.RequestSweep();
                await pause.WaitAsync(progress.Fault(), e, stopping);
            }
        }

        return progress.Settled;
    }

    /// <summary>
    /// Claims pass after pass. While one is settled the next is claimed already: so the database works on one while this
    /// process decides on the other.
    /// </summary>
    private async Task RunPassesAsync(DrainProgress progress, CancellationToken stopping)
    {
        var inHand = new Queue<Task>();
        try
        {
            for (var isEmpty = false; !isEmpty && !stopping.IsCancellationRequested;)
            {
                var (above, limit) = (cursor.Next(), progress.BatchSize);
                var open = await pass.ClaimNextAsync(above, limit, CancellationToken.None);
                isEmpty = cursor.IsEmptyAfter(above, open.Positions, limit);
                inHand.Enqueue(SettleAsync(open, progress));
                if (inHand.Count == limits.PassesAtOnce)
                {
                    await inHand.Dequeue();
                }
            }
        }
        finally
        {
            // A pass in hand is finished even when the host stops: it is short, bounded by the command time-out.
            await Task.WhenAll(inHand);
        }
    }

    private async Task SettleAsync(OpenPass open, DrainProgress progress)
    {
        try
        {
            var report = await pass.SettleAsync(open, CancellationToken.None);
            await splitter.SettleAsync(report, CancellationToken.None);
            progress.Add(report.Positions.Length);
        }
        catch (Exception e) when (TransientFault.IsTimeOut(e))
        {
            // Perhaps the database is slow, perhaps one message is: smaller passes get the others through.
            progress.TooMuch(open.Positions.Length);
            if (open.Positions is [var position])
            {
                await pass.PutOffAsync(
                    position, $"{e.GetType().FullName}: {e.Message}", limits.MaxBackoff, CancellationToken.None);
                logger.MessagePutOff(e, position, limits.MaxBackoff);
            }

            throw;
        }
    }
}
