namespace CustomerPoints.Inbox.History;

/// <summary>What happened within a step, over all nodes.</summary>
/// <param name="At">When it began, UTC.</param>
/// <param name="Depth">Messages that waited when it ended.</param>
/// <param name="Retrying">Of those, messages in back-off after a failure.</param>
/// <param name="DeadLetters">Messages that waited for a person.</param>
/// <param name="OldestAgeSeconds">How long the oldest message had waited; 0 if none waited.</param>
/// <param name="ByOutcome">Messages processed, by what came of them.</param>
/// <param name="Failed">Attempts that failed and counted.</param>
/// <param name="Died">Messages that became dead letters.</param>
/// <param name="Redeliveries">Messages that were delivered again.</param>
/// <param name="LatencyP50Ms">Half of the messages took no longer from receipt to outcome; null without any.</param>
/// <param name="LatencyP99Ms">99 of 100 messages took no longer; null if none was processed.</param>
public sealed record InboxHistoryStep(
    DateTimeOffset At,
    long Depth,
    long Retrying,
    long DeadLetters,
    decimal OldestAgeSeconds,
    IReadOnlyDictionary<string, long> ByOutcome,
    long Failed,
    long Died,
    long Redeliveries,
    decimal? LatencyP50Ms,
    decimal? LatencyP99Ms);
