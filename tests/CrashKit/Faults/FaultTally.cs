namespace CustomerPoints.CrashKit.Faults;

/// <summary>What was injected, and what the hosts did wrong on the way.</summary>
internal sealed class FaultTally
{
    private readonly SortedDictionary<string, int> injected = new(StringComparer.Ordinal);
    private readonly List<string> complaints = [];
    private readonly List<TimeSpan> failOvers = [];

    public IReadOnlyDictionary<string, int> Injected => injected;

    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>For each fail-over, the time from the death of the primary to the next acknowledged payment.</summary>
    public IReadOnlyList<TimeSpan> FailOvers => failOvers;

    public void FailedOver(TimeSpan outage) => failOvers.Add(outage);

    public void Count(IFault fault) => injected[fault.Name] = injected.GetValueOrDefault(fault.Name) + 1;

    public void Complain(string what) => complaints.Add(what);
}
