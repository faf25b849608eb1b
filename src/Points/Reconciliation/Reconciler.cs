using CustomerPoints.Points.Contracts;
using CustomerPoints.Points.Reconciliation.Checks;
using CustomerPoints.Points.Reconciliation.Mending;
using CustomerPoints.Points.Reconciliation.Schedule;

namespace CustomerPoints.Points.Reconciliation;

/// <summary>
/// Runs the checks one after the other and mends what they find as they find it. Balances come before what is put back
/// into the queue: an award that follows builds on its customer's balance.
/// </summary>
internal sealed class Reconciler(
    LedgerCheck ledger,
    InboxCheck inbox,
    OrderCheck orders,
    Mender mender,
    ReconciliationState state,
    TimeProvider time) : IReconciliation
{
    public ReconciliationReport? Last => state.Last;

    public async Task<ReconciliationReport> RunAsync(
        ReconciliationRequest request,
        IProgress<ReconciliationProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var (startedAt, started) = (time.GetUtcNow(), time.GetTimestamp());
        var run = new ReconciliationRun(request, progress);
        var tally = new ReconciliationTally();
        await TakeAsync(ledger.FindAsync(run, cancellationToken), run, tally, cancellationToken);
        await TakeAsync(inbox.FindAsync(run, cancellationToken), run, tally, cancellationToken);
        await TakeAsync(orders.FindAsync(run, cancellationToken), run, tally, cancellationToken);
        var report = new ReconciliationReport(
            startedAt,
            time.GetElapsedTime(started),
            request.MerchantId,
            request.Repair,
            run.Orders,
            run.Messages,
            run.Customers,
            run.LedgerRows,
            tally.Counts,
            tally.Examples,
            tally.Repairs);
        if (request.MerchantId is null)
        {
            state.Last = report;
        }

        return report;
    }

    private async Task TakeAsync(
        IAsyncEnumerable<Finding> findings,
        ReconciliationRun run,
        ReconciliationTally tally,
        CancellationToken cancellationToken)
    {
        await foreach (var finding in findings)
        {
            tally.Found(finding);
            if (run.Request.Repair && Mender.CanMend(finding.Kind))
            {
                tally.Tried(finding, await mender.MendAsync(finding, run.Request, cancellationToken));
            }
        }
    }
}
