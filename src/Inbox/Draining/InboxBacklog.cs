using CustomerPoints.Inbox.Failures;

namespace CustomerPoints.Inbox.Draining;

/// <summary>Works off a backlog in lanes, side by side: none waits for what another has locked.</summary>
internal sealed class InboxBacklog(InboxPass pass, Settlement settlement, ClaimCursors cursors)
{
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
            var (above, limit) = (cursor.Next(), progress.BatchSize);
            var open = await pass.ClaimNextAsync(above, limit, lane, CancellationToken.None);
            isEmpty = cursor.IsEmptyAfter(above, open.Positions, limit);
            await settlement.SettleAsync(open, progress);
        }
    }
}
