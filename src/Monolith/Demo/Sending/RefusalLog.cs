namespace CustomerPoints.Monolith.Demo.Sending;

/// <summary>Counts every refusal and keeps the first few to show.</summary>
internal sealed class RefusalLog
{
    private const int Kept = 10;

    /// <summary>So many refusals are no accident: going on would only make the wait longer.</summary>
    private const int Hopeless = 100;

    private readonly Lock gate = new();
    private readonly List<Refusal> first = [];
    private int count;

    public int Count
    {
        get
        {
            lock (gate)
            {
                return count;
            }
        }
    }

    public bool IsHopeless => Count >= Hopeless;

    public IReadOnlyList<Refusal> First
    {
        get
        {
            lock (gate)
            {
                return [.. first];
            }
        }
    }

    public void Add(Refusal refusal)
    {
        lock (gate)
        {
            count++;
            if (first.Count < Kept)
            {
                first.Add(refusal);
            }
        }
    }
}
