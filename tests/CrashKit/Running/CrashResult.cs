using CustomerPoints.CrashKit.Auditing;
using CustomerPoints.CrashKit.Faults;
using CustomerPoints.CrashKit.Shop;

namespace CustomerPoints.CrashKit.Running;

/// <summary>What a run came to.</summary>
internal sealed record CrashResult(
    CrashOptions Options,
    int Orders,
    SentTally Sent,
    FaultTally Faults,
    IReadOnlyList<Finding> Findings,
    TimeSpan Took)
{
    /// <summary>Whether every rule holds and no host did what it must not.</summary>
    public bool Holds => Faults.Complaints.Count == 0 && Findings.All(finding => finding.Holds);
}
