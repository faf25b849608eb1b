namespace CustomerPoints.Monolith.Demo.Sending;

/// <summary>What the replay has done so far: written by many workers, read by the progress display.</summary>
internal sealed class ReplayCounters
{
    private int orders;
    private int payments;
    private int redeliveries;

    /// <summary>Orders the replay is through with, refused ones among them.</summary>
    public int Orders => Volatile.Read(ref orders);

    /// <summary>Payments delivered for the first time.</summary>
    public int Payments => Volatile.Read(ref payments);

    /// <summary>Payments delivered again.</summary>
    public int Redeliveries => Volatile.Read(ref redeliveries);

    public void CountOrder() => Interlocked.Increment(ref orders);

    public void CountDelivery(bool first) => Interlocked.Increment(ref first ? ref payments : ref redeliveries);
}
