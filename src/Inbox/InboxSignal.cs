namespace CustomerPoints.Inbox;

/// <summary>
/// Wakes the drain of this process after a commit. Signals coalesce; a lost one costs latency only, because the tick
/// finds the message.
/// </summary>
public sealed class InboxSignal : IDisposable
{
    private readonly SemaphoreSlim waiting = new(0, 1);

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

    /// <inheritdoc/>
    public void Dispose() => waiting.Dispose();

    internal Task WaitAsync(CancellationToken cancellationToken) => waiting.WaitAsync(cancellationToken);
}
