namespace CustomerPoints.Inbox.Draining;

/// <summary>What one drain has come to; its passes report from several threads.</summary>
internal sealed class DrainProgress(int maxBatchSize)
{
    private readonly Lock guard = new();
    private int share = 1;
    private int settled;
    private int faults;

    /// <summary>How many messages were settled: processed, parked or failed.</summary>
    public int Settled
    {
        get
        {
            lock (guard)
            {
                return settled;
            }
        }
    }

    /// <summary>How many messages the next pass may claim: fewer after a time-out, more again with each success.</summary>
    public int BatchSize
    {
        get
        {
            lock (guard)
            {
                return Math.Max(1, maxBatchSize / share);
            }
        }
    }

    public void Add(int messages)
    {
        lock (guard)
        {
            settled += messages;
            faults = 0;
            share = Math.Max(1, share / 2);
        }
    }

    /// <summary>A pass over so many messages ran out of time.</summary>
    public void TooMuch(int messages)
    {
        lock (guard)
        {
            share = Math.Max(1, maxBatchSize / Math.Max(1, messages / 2));
        }
    }

    /// <summary>Counts a transient fault; answers how many there were since a pass last succeeded.</summary>
    public int Fault()
    {
        lock (guard)
        {
            return ++faults;
        }
    }
}
