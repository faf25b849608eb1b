using CustomerPoints.CrashKit.Hosting;

namespace CustomerPoints.CrashKit.Faults;

/// <summary>What faults are done to, and where they say what should not have been.</summary>
internal sealed record Site(CrashDatabase Database, Nodes Nodes, StopPoints StopPoints, FaultTally Tally);
