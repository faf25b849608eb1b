using CustomerPoints.Monolith.CommandLine.Rendering;
using CustomerPoints.Points.Contracts;

namespace CustomerPoints.Monolith.Reconcile;

/// <summary>A bar for each step of the reconciliation.</summary>
internal sealed class ReconcileProgress(ProgressBars bars) : IProgress<ReconciliationProgress>
{
    public void Report(ReconciliationProgress value) => bars.Tell(value.Step.ToString(), value.Done, value.Total);
}
