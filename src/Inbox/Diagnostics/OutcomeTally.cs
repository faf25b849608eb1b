namespace CustomerPoints.Inbox.Diagnostics;

/// <summary>How many messages of which type came to which outcome. These are few: a list finds them fastest.</summary>
internal sealed class OutcomeTally
{
    private readonly List<(string MessageType, string Outcome, long Count)> counts = [];

    public IReadOnlyList<(string MessageType, string Outcome, long Count)> Counts => counts;

    public void Add(string messageType, string outcome, long count = 1)
    {
        for (var i = 0; i < counts.Count; i++)
        {
            var entry = counts[i];
            if (entry.Outcome == outcome && entry.MessageType == messageType)
            {
                counts[i] = entry with { Count = entry.Count + count };
                return;
            }
        }

        counts.Add((messageType, outcome, count));
    }

    public void Add(OutcomeTally other)
    {
        foreach (var (messageType, outcome, count) in other.counts)
        {
            Add(messageType, outcome, count);
        }
    }
}
