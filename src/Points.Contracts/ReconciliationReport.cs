namespace CustomerPoints.Points.Contracts;

/// <summary>What a reconciliation came to.</summary>
/// <param name="StartedAt">When it began, UTC.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="MerchantId">The merchant it was limited to, or null.</param>
/// <param name="IsRepair">Whether it mended what it could.</param>
/// <param name="Orders">Completed orders looked at; null if no module tells which orders are completed.</param>
/// <param name="Messages">Inbox messages looked at.</param>
/// <param name="Customers">Customers looked at.</param>
/// <param name="LedgerRows">Ledger rows looked at.</param>
/// <param name="Counts">By merchant and kind, complete.</param>
/// <param name="Examples">The first differences of each kind, not all of them.</param>
/// <param name="Repairs">The first repairs, not all of them.</param>
public sealed record ReconciliationReport(
    DateTimeOffset StartedAt,
    TimeSpan Duration,
    Guid? MerchantId,
    bool IsRepair,
    long? Orders,
    long Messages,
    long Customers,
    long LedgerRows,
    IReadOnlyList<DifferenceCount> Counts,
    IReadOnlyList<Difference> Examples,
    IReadOnlyList<Repair> Repairs)
{
    /// <summary>Differences that are still there.</summary>
    public long Left => Counts.Where(count => count.Kind != DifferenceKind.DeadLetter).Sum(count => count.Left);

    /// <summary>Dead letters; they wait for a person and are no difference.</summary>
    public long DeadLetters => Counts.Where(count => count.Kind == DifferenceKind.DeadLetter).Sum(count => count.Found);

    /// <summary>Whether nothing differs, or nothing any more.</summary>
    public bool AddsUp => Left == 0;
}

/// <summary>How many differences of one kind one merchant has.</summary>
/// <param name="MerchantId">The merchant.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Found">How many were found.</param>
/// <param name="Repaired">How many of them were mended.</param>
public sealed record DifferenceCount(Guid MerchantId, DifferenceKind Kind, long Found, long Repaired)
{
    /// <summary>How many are still there.</summary>
    public long Left => Found - Repaired;
}

/// <summary>A difference.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="MerchantId">Whose.</param>
/// <param name="Count">How many ledger rows it stands for; 1 for what is no ledger row.</param>
/// <param name="Detail">What differs, with the ids a person needs to look for it.</param>
public sealed record Difference(DifferenceKind Kind, Guid MerchantId, long Count, string Detail);

/// <summary>A repair.</summary>
/// <param name="Kind">The kind of difference it mended.</param>
/// <param name="MerchantId">Whose.</param>
/// <param name="Detail">What was changed, from what to what; or why it could not be.</param>
/// <param name="IsDone">Whether it could be mended.</param>
public sealed record Repair(DifferenceKind Kind, Guid MerchantId, string Detail, bool IsDone);
