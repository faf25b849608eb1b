namespace CustomerPoints.Benchmarks.Seeding;

/// <summary>What a ledger proof looks at, and what it expects there.</summary>
/// <param name="Above">Only messages above this inbox position, and their ledger rows; 0 for everything there is.</param>
/// <param name="Waiting">How many messages have no outcome yet.</param>
/// <param name="HistoryRows">How many ledger rows have no inbox row any more; counts only for everything.</param>
internal readonly record struct ProofScope(long Above = 0, long Waiting = 0, long HistoryRows = 0)
{
    public bool IsEverything => Above == 0;
}
