namespace CustomerPoints.Inbox.Diagnostics;

/// <summary>How the inbox and its tables stood when they were last looked at.</summary>
/// <param name="Depth">Messages that wait, those in back-off included.</param>
/// <param name="Retrying">Of those, messages that have failed and wait for their next attempt.</param>
/// <param name="DeadLetters">Messages that wait for a person.</param>
/// <param name="Conflicts">Messages that were delivered again with other content, at most 10,000.</param>
/// <param name="OldestAge">How long the oldest waiting message has waited; 0 if none waits.</param>
/// <param name="Lag">How long the message that is due for longest has been due; 0 if none is.</param>
/// <param name="DeadTuples">Row versions that vacuum has not removed yet, an estimate of the server.</param>
/// <param name="NewestOutcome">The highest position that has been processed, or null.</param>
/// <param name="Snapshot">Who keeps vacuum from removing more, or null.</param>
/// <param name="TakenAt">A timestamp of this process's clock.</param>
internal sealed record InboxReading(
    long Depth,
    long Retrying,
    long DeadLetters,
    long Conflicts,
    TimeSpan OldestAge,
    TimeSpan Lag,
    long DeadTuples,
    long? NewestOutcome,
    HeldSnapshot? Snapshot,
    long TakenAt);
