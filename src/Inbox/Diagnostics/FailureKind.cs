namespace CustomerPoints.Inbox.Diagnostics;

/// <summary>What an attempt that failed did to its message.</summary>
internal static class FailureKind
{
    /// <summary>It counts; the message is tried again.</summary>
    public const string Failed = "failed";

    /// <summary>It was the last: the message is a dead letter.</summary>
    public const string Dead = "dead";

    /// <summary>Nobody can read the message: it is a dead letter at once.</summary>
    public const string Parked = "parked";

    /// <summary>The database could not serve; no attempt is counted.</summary>
    public const string Transient = "transient";

    public static IReadOnlyList<string> All { get; } = [Failed, Dead, Parked, Transient];
}
