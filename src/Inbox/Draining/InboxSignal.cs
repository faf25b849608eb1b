namespace CustomerPoints.Inbox.Draining;

/// <summary>
/// Wakes the drain of this process after a commit. Signals coalesce; a lost one costs latency only, because the tick
/// finds the message.
/// </summary>
public sealed class InboxSignal : IDisposable
{
    private readonly SemaphoreSlim waiting = new(0, 1);
    private readonly ClaimCursors cursors;

    internal InboxSignal(ClaimCursors cursors) => this.cursors = cursors;

    /// <summary>Says that a transaction with an inbox row in it has been committed.</summary>
    public void Set()
    {
        try
        {
            waiting.Release();
        }
        catch (SemaphoreFullException)
        {
            // A signal is already waiting; one drain serves both.
        }
    }

    /// <summary>
    /// Says that there may be messages below what the drain has claimed already, so that it sweeps: some that have been
    /// put back into the queue, which is committed; or, with each tick, retries that fall due and late commits.
    /// </summary>
    public void SetWithSweep()
    {
        cursors.RequestSweep();
        Set();
    }

    /// <inheritdoc/>
    public void Dispose() => waiting.Dispose();

    internal Task WaitAsync(CancellationToken cancellationToken) => waiting.WaitAsync(cancellationToken);
}
