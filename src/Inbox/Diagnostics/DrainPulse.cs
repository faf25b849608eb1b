namespace CustomerPoints.Inbox.Diagnostics;

/// <summary>When this process's drain last gave a sign of life.</summary>
internal sealed class DrainPulse(TimeProvider time)
{
    private readonly long startedAt = time.GetTimestamp();
    private long wokeAt;
    private long committedAt;

    /// <summary>Since the drain was last woken, by a signal or by the schedule, or the process started.</summary>
    public TimeSpan SinceWake => Since(Volatile.Read(ref wokeAt));

    /// <summary>Since a pass was last committed, or the process started.</summary>
    public TimeSpan SinceCommit => Since(Volatile.Read(ref committedAt));

    public void Woke() => Volatile.Write(ref wokeAt, time.GetTimestamp());

    public void Committed() => Volatile.Write(ref committedAt, time.GetTimestamp());

    private TimeSpan Since(long timestamp) => time.GetElapsedTime(timestamp == 0 ? startedAt : timestamp);
}
