namespace CustomerPoints.Monolith.Demo.Proof;

/// <summary>
/// Whether the ledger and the balances of the demo's merchants tell the same story: customers whose balance is not
/// the sum of their rows, rows whose balance-after is not the sum up to them, customers whose versions leave 1..n.
/// </summary>
internal sealed record LedgerProof(
    decimal LedgerSum, decimal BalanceSum, long WrongBalances, long WrongRunningSums, long VersionGaps);
