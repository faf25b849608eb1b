namespace CustomerPoints.Inbox.Handling;

/// <summary>Who ends the transaction in which messages are handled.</summary>
internal enum PassEnd
{
    /// <summary>It is the pass's own: committed together with the outcomes, in one round trip.</summary>
    Commit,

    /// <summary>It is the caller's, who has more to write in it.</summary>
    LeftToCaller,
}
