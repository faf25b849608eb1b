namespace CustomerPoints.Inbox.Diagnostics;

/// <summary>
/// Tells how old a snapshot is. When a session of another role began its transaction, the server does not tell
/// everybody: then its age counts from when it was first seen here.
/// </summary>
internal sealed class SnapshotWatch(TimeProvider time)
{
    private string? horizonSeen;
    private long seenAt;

    /// <param name="holder">Who holds it.</param>
    /// <param name="horizon">The transaction it reaches back to: while that is the same, so is the snapshot.</param>
    /// <param name="age">Its age, if the server tells.</param>
    public HeldSnapshot Judge(string holder, string horizon, TimeSpan? age)
    {
        if ($"{holder} {horizon}" is var snapshot && snapshot != horizonSeen)
        {
            (horizonSeen, seenAt) = (snapshot, time.GetTimestamp());
        }

        return new HeldSnapshot(holder, age ?? time.GetElapsedTime(seenAt));
    }
}
