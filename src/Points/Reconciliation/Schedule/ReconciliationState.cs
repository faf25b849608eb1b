using CustomerPoints.Points.Contracts;

namespace CustomerPoints.Points.Reconciliation.Schedule;

/// <summary>What the last run over all merchants in this process came to, for whoever watches the process.</summary>
internal sealed class ReconciliationState
{
    private volatile ReconciliationReport? last;

    /// <summary>Null before the first complete run. A run that could not finish leaves the one before.</summary>
    public ReconciliationReport? Last
    {
        get => last;
        set => last = value;
    }

    /// <summary>Differences left, by kind; empty if everything adds up or nothing has been looked at yet.</summary>
    public IReadOnlyDictionary<DifferenceKind, long> LeftByKind => (last?.Counts ?? [])
        .Where(count => count.Kind != DifferenceKind.DeadLetter)
        .GroupBy(count => count.Kind)
        .Select(kind => (kind.Key, Left: kind.Sum(count => count.Left)))
        .Where(kind => kind.Left > 0)
        .ToDictionary(kind => kind.Key, kind => kind.Left);
}
