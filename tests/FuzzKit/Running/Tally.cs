using System.Collections.Concurrent;

namespace CustomerPoints.FuzzKit.Running;

/// <summary>How often what was answered, by the kind of case. 0 stands for no answer.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<(string Kind, int Status), int> counts = [];
    private long cases;

    public long Cases => Interlocked.Read(ref cases);

    public IReadOnlyDictionary<(string Kind, int Status), int> Counts => counts;

    public void Add(string kind, int status)
    {
        counts.AddOrUpdate((kind, status), 1, (_, count) => count + 1);
        Interlocked.Increment(ref cases);
    }
}
