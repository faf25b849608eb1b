using System.Runtime.InteropServices;

namespace CustomerPoints.Inbox.History;

/// <summary>What was counted within a step.</summary>
internal sealed class InboxCounts
{
    public Dictionary<string, long> ByOutcome { get; } = new(StringComparer.Ordinal);

    public long[] Latencies { get; } = new long[LatencyBuckets.Count];

    public long Failed { get; set; }

    public long Died { get; set; }

    public long Redeliveries { get; set; }

    public void AddOutcome(string outcome, long count) =>
        CollectionsMarshal.GetValueRefOrAddDefault(ByOutcome, outcome, out _) += count;

    public void Add(InboxCounts other)
    {
        foreach (var (outcome, count) in other.ByOutcome)
        {
            AddOutcome(outcome, count);
        }

        for (var i = 0; i < Latencies.Length; i++)
        {
            Latencies[i] += other.Latencies[i];
        }

        Failed += other.Failed;
        Died += other.Died;
        Redeliveries += other.Redeliveries;
    }
}
