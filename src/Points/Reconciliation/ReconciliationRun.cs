using CustomerPoints.Points.Contracts;

namespace CustomerPoints.Points.Reconciliation;

/// <summary>One run: what it was asked, and what it has looked at so far.</summary>
internal sealed class ReconciliationRun(ReconciliationRequest request, IProgress<ReconciliationProgress>? progress)
{
    public ReconciliationRequest Request { get; } = request;

    public Guid? MerchantId => Request.MerchantId;

    public long? Orders { get; set; }

    public long Messages { get; set; }

    public long Customers { get; set; }

    public long LedgerRows { get; set; }

    public void Tell(ReconciliationStep step, long done, long total) =>
        progress?.Report(new ReconciliationProgress(step, done, Math.Max(done, total)));
}
