using System.Runtime.InteropServices;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Points.Reconciliation.Mending;

namespace CustomerPoints.Points.Reconciliation;

/// <summary>Counts everything and keeps the first of each kind, so that a run's memory is bounded.</summary>
internal sealed class ReconciliationTally
{
    private const int MaxExamplesOfAKind = 20;
    private const int MaxRepairs = 1_000;

    private readonly Dictionary<(Guid MerchantId, DifferenceKind Kind), (long Found, long Repaired)> counts = [];
    private readonly Dictionary<DifferenceKind, int> examplesByKind = [];

    public List<Difference> Examples { get; } = [];

    public List<Repair> Repairs { get; } = [];

    public IReadOnlyList<DifferenceCount> Counts =>
    [
        .. from count in counts
           orderby count.Key.MerchantId, count.Key.Kind
           select new DifferenceCount(
               count.Key.MerchantId, count.Key.Kind, count.Value.Found, count.Value.Repaired),
    ];

    public void Found(Finding finding)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(counts, (finding.MerchantId, finding.Kind), out _).Found +=
            finding.Count;
        ref var examples = ref CollectionsMarshal.GetValueRefOrAddDefault(examplesByKind, finding.Kind, out _);
        if (examples++ < MaxExamplesOfAKind)
        {
            Examples.Add(new Difference(finding.Kind, finding.MerchantId, finding.Count, finding.Detail));
        }
    }

    public void Tried(Finding finding, Remedy remedy)
    {
        if (remedy.IsDone)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, (finding.MerchantId, finding.Kind), out _).Repaired +=
                finding.Count;
        }

        if (remedy.Detail is { } detail && Repairs.Count < MaxRepairs)
        {
            Repairs.Add(new Repair(finding.Kind, finding.MerchantId, detail, remedy.IsDone));
        }
    }
}
