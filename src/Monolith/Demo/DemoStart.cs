namespace CustomerPoints.Monolith.Demo;

/// <summary>
/// The moment before the first request, by the database's clock, and the awards of these very orders that an earlier
/// run has left.
/// </summary>
internal sealed record DemoStart(DateTimeOffset At, long Awards);
