using CustomerPoints.Inbox.Handling;

namespace CustomerPoints.Inbox.Receiving;

/// <summary>What came of a message that was handled directly.</summary>
/// <param name="Outcome">The recorded outcome.</param>
/// <param name="IsNew">Whether this call brought it about; otherwise an earlier delivery had.</param>
/// <param name="ContentDiffers">Whether the call's content contradicts the recorded decision.</param>
public sealed record DirectResult(string Outcome, bool IsNew, bool ContentDiffers)
{
    internal DirectResult(
        string outcome, bool isNew, bool contentDiffers, RouteResult handled)
        : this(outcome, isNew, contentDiffers) => Handled = handled;

    /// <summary>What there is to announce and to count; null if an earlier delivery was handled.</summary>
    internal RouteResult? Handled { get; }
}
