namespace CustomerPoints.Inbox.Draining;

/// <summary>What one pass did.</summary>
/// <param name="Claimed">What it claimed, in the order of the positions.</param>
/// <param name="Failure">Why nothing of it was committed, or null.</param>
internal sealed record PassReport(IReadOnlyList<ClaimedMessage> Claimed, Exception? Failure = null)
{
    public static PassReport Empty { get; } = new([]);

    public long[] Positions { get; } = [.. Claimed.Select(message => message.Position)];
}
