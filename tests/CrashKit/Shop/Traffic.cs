namespace CustomerPoints.CrashKit.Shop;

/// <summary>
/// Several providers at once, at an even pace while faults are injected, so that each fault meets traffic; when there
/// are no more, what is left of the wanted orders as fast as it goes.
/// </summary>
internal sealed class Traffic(OrderBook book, Provider provider, int payers, int wanted, TimeSpan pause)
{
    private volatile bool isPaced = true;

    public async Task RunAsync(CancellationToken giveUp) =>
        await Task.WhenAll(Enumerable.Range(0, payers).Select(_ => PayAsync(giveUp)));

    /// <summary>No fault comes any more.</summary>
    public void Finish() => isPaced = false;

    private async Task PayAsync(CancellationToken giveUp)
    {
        await Task.Yield();
        while (isPaced || book.Count < wanted)
        {
            await provider.DriveAsync(book.Next(), giveUp);
            if (isPaced)
            {
                await Task.Delay(pause, giveUp);
            }
        }
    }
}
