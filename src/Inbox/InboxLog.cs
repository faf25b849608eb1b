using Microsoft.Extensions.Logging;

namespace CustomerPoints.Inbox;

/// <summary>Everything the inbox logs.</summary>
internal static partial class InboxLog
{
    [LoggerMessage(1001, LogLevel.Warning,
        "Inbox: the database cannot serve at the moment ({Reason}); trying again in {Wait}, no attempt counted")]
    public static partial void TransientFaultMet(this ILogger logger, Exception fault, string reason, TimeSpan wait);

    [LoggerMessage(1002, LogLevel.Warning,
        "Inbox: message {Position} ({Key}) failed, attempt {Attempts}; next one in {Wait}")]
    public static partial void MessageFailed(
        this ILogger logger, Exception failure, long position, string key, int attempts, TimeSpan wait);

    [LoggerMessage(1003, LogLevel.Error,
        "Inbox: message {Position} ({Key}) is a dead letter after {Attempts} attempts; it waits for a person")]
    public static partial void MessageDied(
        this ILogger logger, Exception failure, long position, string key, int attempts);

    [LoggerMessage(1004, LogLevel.Error, "Inbox: message {Position} was parked as a dead letter: {Reason}")]
    public static partial void MessageParked(this ILogger logger, long position, string reason);

    [LoggerMessage(1005, LogLevel.Warning, "Inbox: an announcement after the commit failed")]
    public static partial void AnnouncementFailed(this ILogger logger, Exception failure);

    [LoggerMessage(1006, LogLevel.Error, "Inbox: the drain met an error it does not know; it goes on with the next tick")]
    public static partial void DrainFailed(this ILogger logger, Exception failure);

    [LoggerMessage(1007, LogLevel.Information, "Inbox: purged {Rows} processed messages older than {Retention}")]
    public static partial void Purged(this ILogger logger, long rows, TimeSpan retention);

    [LoggerMessage(1008, LogLevel.Warning,
        "Inbox: message {Position} alone ran into the time-out; put off for {Wait}, no attempt counted")]
    public static partial void MessagePutOff(this ILogger logger, Exception fault, long position, TimeSpan wait);

    [LoggerMessage(1009, LogLevel.Warning,
        "Inbox: the history has a gap: {Reason}. What was counted goes into the next step that can be written")]
    public static partial void SampleNotWritten(this ILogger logger, string reason);

    [LoggerMessage(1010, LogLevel.Warning, "Inbox: its figures cannot be read: {Reason}; this is said once")]
    public static partial void NotReadable(this ILogger logger, string reason);
}
