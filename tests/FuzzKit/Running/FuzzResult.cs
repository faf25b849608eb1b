using CustomerPoints.FuzzKit.Judging;

namespace CustomerPoints.FuzzKit.Running;

/// <summary>What a run came to.</summary>
/// <param name="Options">What was asked.</param>
/// <param name="Tally">What was answered.</param>
/// <param name="Book">What was accepted.</param>
/// <param name="Faults">What is wrong with answers and logs.</param>
/// <param name="Findings">What is wrong with the database.</param>
/// <param name="Took">The time the cases took, without start and comparison.</param>
internal sealed record FuzzResult(
    FuzzOptions Options,
    Tally Tally,
    Book Book,
    Faults Faults,
    IReadOnlyList<Finding> Findings,
    TimeSpan Took)
{
    public bool Holds => Faults.Count == 0 && Findings.All(finding => finding.Broken.Count == 0);
}
