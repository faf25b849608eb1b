using System.Security.Cryptography;
using CustomerPoints.Inbox.Failures;
using CustomerPoints.Inbox.Receiving;

namespace CustomerPoints.Inbox.Draining;

/// <summary>
/// Works off a backlog in lanes, side by side: none waits for what another has locked. Each reads several passes ahead and
/// takes them partition by partition, so that a pass has few customers with many messages instead of many with few. Where
/// it begins is left to chance: two drains in the same lane read the same, and would take one pass after the other from
/// each other.
/// </summary>
internal sealed class InboxBacklog(InboxPass pass, Settlement settlement, ClaimCursors cursors)
{
    private const int PassesAhead = 8;

    /// <summary>Runs every lane until it is empty. A fault in one lets the others finish the pass in hand.</summary>
    public async Task DrainAsync(DrainProgress progress, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAll(cursors.Lanes.Select(async (cursor, index) =>
        {
            try
            {
                await DrainAsync(new Lane(index, cursors.Lanes.Count), cursor, progress, ending.Token);
            }
            catch
            {
                await ending.CancelAsync();
                throw;
            }
        }));
    }

    private async Task DrainAsync(Lane lane, ClaimCursor cursor, DrainProgress progress, CancellationToken stopping)
    {
        for (var isEmpty = false; !isEmpty && !stopping.IsCancellationRequested;)
        {
            var (above, limit) = (cursor.Next(), PassesAhead * progress.BatchSize);
            var ahead = await pass.ReadAheadAsync(above, limit, lane, CancellationToken.None);
            isEmpty = cursor.IsEmptyAfter(above, ahead.Positions, limit);
            var passes = ahead.InPasses(progress.BatchSize, RandomNumberGenerator.GetInt32(Partition.Count));
            foreach (var positions in passes.TakeWhile(_ => !stopping.IsCancellationRequested))
            {
                var open = await pass.ClaimTheseAsync(positions, CancellationToken.None);
                var isTaken = open.Positions.Length == 0;
                await settlement.SettleAsync(open, progress);
                if (isTaken && !isEmpty)
                {
                    // Another drain is at these. It is met less often further on, and the sweep brings what it leaves.
                    break;
                }
            }
        }
    }
}
