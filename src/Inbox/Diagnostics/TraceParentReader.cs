using System.Diagnostics;

namespace CustomerPoints.Inbox.Diagnostics;

/// <summary>Reads W3C trace parents as they were stored.</summary>
internal static class TraceParentReader
{
    /// <returns>Null unless it can be read and its trace is recorded.</returns>
    public static ActivityContext? Recorded(string? traceParent) =>
        // Most are not recorded, and end with 0: that saves reading the rest.
        traceParent is [.., not '0'] && ActivityContext.TryParse(traceParent, traceState: null, out var context)
            && context.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)
            ? context
            : null;
}
