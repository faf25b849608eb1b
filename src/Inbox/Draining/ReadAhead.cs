namespace CustomerPoints.Inbox.Draining;

/// <summary>What a lane has before it: messages that were due when they were read, and that are yet to be claimed.</summary>
internal sealed class ReadAhead
{
    private readonly List<long> positions = [];
    private readonly SortedDictionary<short, List<long>> partitions = [];

    /// <summary>All of them, ascending.</summary>
    public IReadOnlyList<long> Positions => positions;

    /// <summary>Adds the next, in the order of the positions.</summary>
    public void Add(long position, short partition)
    {
        positions.Add(position);
        if (!partitions.TryGetValue(partition, out var inPartition))
        {
            partitions.Add(partition, inPartition = []);
        }

        inPartition.Add(position);
    }

    /// <summary>
    /// One partition after the other, each in the order of its positions; cut between partitions where it can be, so
    /// that two passes have no customer in common.
    /// </summary>
    /// <param name="size">How many messages a pass may take.</param>
    /// <param name="from">The partition to begin at; those before it come last.</param>
    public IEnumerable<long[]> InPasses(int size, int from = 0)
    {
        var round = partitions.Where(entry => entry.Key >= from).Concat(partitions.Where(entry => entry.Key < from));
        var pass = new List<long>();
        foreach (var chunk in round.SelectMany(entry => entry.Value.Chunk(size)))
        {
            if (pass.Count + chunk.Length > size)
            {
                yield return [.. pass];
                pass.Clear();
            }

            pass.AddRange(chunk);
        }

        if (pass.Count > 0)
        {
            yield return [.. pass];
        }
    }
}
