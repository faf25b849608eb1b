namespace CustomerPoints.Inbox.Draining;

/// <summary>What a pass has claimed.</summary>
/// <param name="Messages">The messages, in the order of their positions; may be empty.</param>
/// <param name="At">The database's time of the claim; null in a transaction of the caller's.</param>
internal sealed record Claim(IReadOnlyList<ClaimedMessage> Messages, DateTime? At);
