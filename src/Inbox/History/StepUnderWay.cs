using Npgsql;

namespace CustomerPoints.Inbox.History;

/// <summary>A step whose rows are being added up: counters summed, the queue's figures at their largest.</summary>
internal sealed class StepUnderWay(DateTimeOffset at)
{
    private readonly InboxCounts counts = new();
    private long depth;
    private long retrying;
    private long deadLetters;
    private decimal oldestAgeSeconds;

    public DateTimeOffset At => at;

    public void Add(NpgsqlDataReader row)
    {
        depth = Math.Max(depth, row.GetInt64(1));
        retrying = Math.Max(retrying, row.GetInt64(2));
        deadLetters = Math.Max(deadLetters, row.GetInt64(3));
        oldestAgeSeconds = Math.Max(oldestAgeSeconds, row.GetDecimal(4));
        counts.Failed += row.GetInt64(5);
        counts.Died += row.GetInt64(6);
        counts.Redeliveries += row.GetInt64(7);
        foreach (var (outcome, count) in row.GetFieldValue<string[]>(8).Zip(row.GetFieldValue<long[]>(9)))
        {
            counts.AddOutcome(outcome, count);
        }

        var latencies = row.GetFieldValue<long[]>(10);
        for (var i = 0; i < Math.Min(latencies.Length, counts.Latencies.Length); i++)
        {
            counts.Latencies[i] += latencies[i];
        }
    }

    public InboxHistoryStep Complete() => new(
        at,
        depth,
        retrying,
        deadLetters,
        oldestAgeSeconds,
        counts.ByOutcome,
        counts.Failed,
        counts.Died,
        counts.Redeliveries,
        LatencyBuckets.PercentileMs(counts.Latencies, 0.5m),
        LatencyBuckets.PercentileMs(counts.Latencies, 0.99m));
}
