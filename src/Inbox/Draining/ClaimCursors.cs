using Microsoft.Extensions.Options;

namespace CustomerPoints.Inbox.Draining;

/// <summary>The cursor of the whole queue and one for each lane.</summary>
internal sealed class ClaimCursors(IOptions<InboxOptions> options)
{
    public ClaimCursor Whole { get; } = new();

    public IReadOnlyList<ClaimCursor> Lanes { get; } =
        [.. Enumerable.Range(0, options.Value.Lanes).Select(_ => new ClaimCursor())];

    /// <summary>Has the next claim of each scan from the beginning.</summary>
    public void RequestSweep()
    {
        Whole.RequestSweep();
        foreach (var lane in Lanes)
        {
            lane.RequestSweep();
        }
    }
}
