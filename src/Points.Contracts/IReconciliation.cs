namespace CustomerPoints.Points.Contracts;

/// <summary>
/// Proves that completed orders, inbox, ledger and balances agree, and mends what can be mended without touching the
/// ledger. Works beside running drains: each statement sees one snapshot.
/// </summary>
public interface IReconciliation
{
    /// <summary>The last complete run over all merchants in this process, or null before the first.</summary>
    ReconciliationReport? Last { get; }

    /// <summary>Compares, and mends if asked to. Takes minutes where there are millions of ledger rows.</summary>
    /// <param name="request">What to look at, and whether to mend it.</param>
    /// <param name="progress">Told after each page, on the thread that read it.</param>
    /// <param name="cancellationToken">Stops between two pages; what was mended stays mended.</param>
    Task<ReconciliationReport> RunAsync(
        ReconciliationRequest request,
        IProgress<ReconciliationProgress>? progress = null,
        CancellationToken cancellationToken = default);
}

/// <summary>What a reconciliation is to do.</summary>
/// <param name="MerchantId">Only this merchant; null for all.</param>
/// <param name="Repair">Whether to mend what can be mended.</param>
/// <param name="AtCurrentRate">
/// Whether a missing order whose terms at completion cannot be proven is awarded on the terms in force now. Otherwise
/// it is parked for a person.
/// </param>
public sealed record ReconciliationRequest(
    Guid? MerchantId = null, bool Repair = false, bool AtCurrentRate = false)
{
    /// <summary>Who asked for repairs, for the audit: 1 to 200 characters, such as <c>cli:alice</c>.</summary>
    public string Operator { get; init; } = "in process";
}

/// <summary>The parts of a reconciliation, in their order.</summary>
public enum ReconciliationStep
{
    /// <summary>The ledger against itself and against the balances.</summary>
    Ledger,

    /// <summary>The inbox against itself and against the ledger.</summary>
    Inbox,

    /// <summary>Completed orders against ledger and inbox, and awards against completed orders.</summary>
    Orders,
}

/// <summary>How far a reconciliation is.</summary>
/// <param name="Step">The part it works on.</param>
/// <param name="Done">Customers, inbox positions or orders looked at in this step.</param>
/// <param name="Total">How many there were when the step began.</param>
public sealed record ReconciliationProgress(ReconciliationStep Step, long Done, long Total);
