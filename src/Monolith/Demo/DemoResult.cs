using CustomerPoints.Monolith.Demo.Planning;
using CustomerPoints.Monolith.Demo.Proof;
using CustomerPoints.Monolith.Demo.Sending;

namespace CustomerPoints.Monolith.Demo;

/// <summary>
/// Everything the run knows when it is over. Waiting are the messages that the inbox still had when the time for
/// draining was up.
/// </summary>
internal sealed record DemoResult(
    ReplayPlan Plan,
    ExpectedFigures Expected,
    DemoStart Start,
    FoundFigures Found,
    ReplayCounters Sent,
    TimeSpan Elapsed,
    long Waiting);
