namespace CustomerPoints.Inbox.Diagnostics;

/// <summary>When this process's drain last gave a sign of life.</summary>
internal sealed class DrainPulse(TimeProvider time)
{
    private readonly long startedAt = time.GetTimestamp();
    private long tickedAt;
    private long committedAt;

    /// <summary>Since the schedule last came round, or the process started.</summary>
    public TimeSpan SinceTick => Since(Volatile.Read(ref tickedAt));

    /// <summary>Since a pass was last committed, or the process started.</summary>
    public TimeSpan SinceCommit => Since(Volatile.Read(ref committedAt));

    public void Ticked() => Volatile.Write(ref tickedAt, time.GetTimestamp());

    public void Committed() => Volatile.Write(ref committedAt, time.GetTimestamp());

    private TimeSpan Since(long timestamp) => time.GetElapsedTime(timestamp == 0 ? startedAt : timestamp);
}
