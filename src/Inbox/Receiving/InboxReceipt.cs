namespace CustomerPoints.Inbox.Receiving;

/// <summary>What the inbox answers to a written message.</summary>
/// <param name="Position">The inbox row.</param>
/// <param name="Redeliveries">0 for a first delivery, otherwise how often it has come again.</param>
/// <param name="ContentDiffers">Whether this delivery's content differs from the first one's; the first stands.</param>
/// <param name="Outcome">The recorded outcome, or null while the message waits.</param>
public sealed record InboxReceipt(long Position, int Redeliveries, bool ContentDiffers, string? Outcome);
