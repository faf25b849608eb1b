namespace CustomerPoints.Inbox;

/// <summary>What a pass has claimed.</summary>
/// <param name="Messages">The messages, in the order of their positions; may be empty.</param>
internal sealed record Claim(IReadOnlyList<ClaimedMessage> Messages);
