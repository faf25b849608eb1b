namespace CustomerPoints.Inbox.History;

/// <summary>
/// Latencies counted in buckets of fixed bounds, the last one open: counts of several nodes add up, percentiles do not.
/// </summary>
internal static class LatencyBuckets
{
    /// <summary>Those of the histogram <c>customer_points.inbox.latency</c>: seconds, each the top of a bucket.</summary>
    private static readonly decimal[] UpperBounds =
        [0.001m, 0.0025m, 0.005m, 0.01m, 0.025m, 0.05m, 0.1m, 0.25m, 0.5m, 1m, 2.5m, 5m, 10m, 30m, 60m, 300m];

    public static readonly double[] MeasuredBounds = Array.ConvertAll(UpperBounds, bound => (double)bound);

    public static int Count => UpperBounds.Length + 1;

    /// <summary>The bucket of a latency in seconds.</summary>
    public static int IndexOf(double seconds)
    {
        var index = Array.BinarySearch(MeasuredBounds, seconds);
        return index < 0 ? ~index : index;
    }

    /// <summary>
    /// The latency, in milliseconds, that this share of the messages did not exceed, interpolated within its bucket;
    /// beyond the last bound it is that bound. Null if nothing was counted.
    /// </summary>
    /// <param name="counts">Messages by bucket.</param>
    /// <param name="share">More than 0, up to 1.</param>
    public static decimal? PercentileMs(ReadOnlySpan<long> counts, decimal share)
    {
        var total = 0L;
        foreach (var count in counts)
        {
            total += count;
        }

        var (rank, below) = (share * total, 0L);
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0 && below + counts[i] >= rank)
            {
                return decimal.Round(SecondsAt(i, (rank - below) / counts[i]) * 1000, 3);
            }

            below += counts[i];
        }

        return null;
    }

    private static decimal SecondsAt(int bucket, decimal shareOfBucket)
    {
        if (bucket == UpperBounds.Length)
        {
            return UpperBounds[^1];
        }

        var lower = bucket == 0 ? 0m : UpperBounds[bucket - 1];
        return lower + ((UpperBounds[bucket] - lower) * shareOfBucket);
    }
}
