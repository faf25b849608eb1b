namespace CustomerPoints.Benchmarks.Seeding;

/// <summary>The ledger and the balances do not tell the same story.</summary>
internal sealed class LedgerProofException(string message) : Exception(message);
