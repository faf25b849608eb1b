using System.Diagnostics;
using CustomerPoints.Inbox.Draining;

namespace CustomerPoints.Inbox.Diagnostics;

/// <summary>
/// The trace of a pass. Its messages come from many traces: it links to those that are recorded. While nobody listens
/// it costs nothing.
/// </summary>
internal static class DrainActivity
{
    public const string SourceName = "CustomerPoints.Inbox";

    /// <summary>As many as exporters keep.</summary>
    private const int MaxLinks = 128;

    private static readonly ActivitySource Source = new(SourceName);

    public static Activity? Start(Claim claim)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var links = claim.Messages
            .Select(message => TraceParentReader.Recorded(message.TraceParent))
            .OfType<ActivityContext>()
            .Take(MaxLinks)
            .Select(trace => new ActivityLink(trace));
        var activity = Source.StartActivity(
            "drain", ActivityKind.Consumer, parentContext: default, tags: null, [.. links]);
        activity?.SetTag("messaging.batch.message_count", claim.Messages.Count);
        return activity;
    }
}
