namespace CustomerPoints.Inbox;

/// <summary>What one drain has come to; its passes report from several threads.</summary>
internal sealed class DrainProgress
{
    private int settled;
    private int faults;

    /// <summary>How many messages were settled: processed, parked or failed.</summary>
    public int Settled => settled;

    public void Add(int messages)
    {
        Interlocked.Add(ref settled, messages);
        Interlocked.Exchange(ref faults, 0);
    }

    /// <summary>Counts a transient fault; answers how many there were since a pass last succeeded.</summary>
    public int Fault() => Interlocked.Increment(ref faults);
}
