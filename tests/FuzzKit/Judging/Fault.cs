using System.Collections.Concurrent;

namespace CustomerPoints.FuzzKit.Judging;

/// <summary>Something that must not be, and the first case that showed it.</summary>
internal sealed record Fault(string What, long Number, string Shown);

/// <summary>What has been found, each thing once with its count: a thousand cases may show the same fault.</summary>
internal sealed class Faults
{
    private readonly ConcurrentDictionary<string, (Fault First, int Count)> found = new(StringComparer.Ordinal);

    public int Count => found.Count;

    public IEnumerable<(Fault First, int Count)> All =>
        found.OrderBy(fault => fault.Value.First.Number).Select(fault => fault.Value);

    public void Add(Fault fault, string where) => found.AddOrUpdate(
        $"{where}: {fault.What}",
        key => (fault with { What = key }, 1),
        (key, known) => (Earlier(known.First, fault with { What = key }), known.Count + 1));

    private static Fault Earlier(Fault one, Fault other) => one.Number <= other.Number ? one : other;
}
