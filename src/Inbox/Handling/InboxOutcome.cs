namespace CustomerPoints.Inbox.Handling;

/// <summary>The final outcome of one message.</summary>
/// <param name="Name">A stable name, kept for ever in <c>inbox_outcome</c>.</param>
/// <param name="WasDone">Whether the work had been done before, by another way than this message.</param>
/// <param name="ContentDiffers">Whether the message contradicts what had been done; flags the row.</param>
public readonly record struct InboxOutcome(string Name, bool WasDone = false, bool ContentDiffers = false);
