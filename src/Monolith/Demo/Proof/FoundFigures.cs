namespace CustomerPoints.Monolith.Demo.Proof;

/// <summary>
/// What the database holds in the end. Payments are distinct ones, however often each was delivered; outcomes are by
/// name, dead letters under <c>Dead</c>; awards are by merchant, one without an award being absent.
/// </summary>
internal sealed record FoundFigures(
    long Orders,
    long Completed,
    long Payments,
    IReadOnlyDictionary<string, long> Outcomes,
    IReadOnlyDictionary<Guid, MerchantAwards> Awards,
    LedgerProof Ledger,
    AwardLatency Latency)
{
    public long Awarded => Awards.Values.Sum(awards => awards.Count);

    public decimal Points => Awards.Values.Sum(awards => awards.Points);

    public long Outcome(string name) => Outcomes.GetValueOrDefault(name);
}
