namespace CustomerPoints.Inbox.Draining;

/// <summary>
/// Where the next claim starts to scan. Scanning from the beginning passes over every dead index entry that an old
/// snapshot keeps alive, so a drain under load starts above what it has already claimed. The mark is never the only
/// cursor: positions commit out of order and failed messages come due again, so a full sweep follows every tick, and
/// once the backlog is gone the scan starts a little further back, at the mark of the tick before last.
/// </summary>
internal sealed class ClaimCursor
{
    private readonly Lock guard = new();
    private bool sweepIsDue = true;
    private long mark;
    private long markAtLastSweep;
    private long floor;
    private long scanFrom;

    /// <summary>Has the next claim scan from the beginning.</summary>
    public void RequestSweep()
    {
        lock (guard)
        {
            sweepIsDue = true;
        }
    }

    /// <summary>The position above which the next claim scans.</summary>
    public long Next()
    {
        lock (guard)
        {
            if (!sweepIsDue)
            {
                return scanFrom;
            }

            sweepIsDue = false;
            floor = markAtLastSweep;
            markAtLastSweep = mark;
            return 0;
        }
    }

    /// <summary>Notes what a scan that started above <paramref name="above"/> returned.</summary>
    /// <returns>Whether nothing is left to claim.</returns>
    public bool IsEmptyAfter(long above, IReadOnlyList<long> positions, int limit)
    {
        lock (guard)
        {
            if (positions.Count > 0)
            {
                mark = Math.Max(mark, positions[^1]);
            }

            if (positions.Count == limit)
            {
                scanFrom = positions[^1];
                return false;
            }

            // What was left over is held by others; what commits from now on brings its own signal.
            scanFrom = floor;
            return above <= floor && !sweepIsDue;
        }
    }
}
