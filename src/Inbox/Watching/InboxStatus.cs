namespace CustomerPoints.Inbox.Watching;

/// <summary>How the inbox stands.</summary>
/// <param name="Depth">Messages that wait, those in back-off included.</param>
/// <param name="Retrying">Of those, messages that have failed and wait for their next attempt.</param>
/// <param name="DeadLetters">Messages that wait for a person.</param>
/// <param name="Lag">How long the message that is due for longest has been due; 0 if none is.</param>
/// <param name="OldestAge">How long the oldest waiting message, due or not, has waited; 0 if none waits.</param>
/// <param name="ProcessedLastMinute">Messages processed within the last minute, of the newest 200,000.</param>
public sealed record InboxStatus(
    long Depth, long Retrying, long DeadLetters, TimeSpan Lag, TimeSpan OldestAge, long ProcessedLastMinute);
