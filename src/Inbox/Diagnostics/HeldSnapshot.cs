namespace CustomerPoints.Inbox.Diagnostics;

/// <summary>The oldest snapshot or open transaction: what it may still see, no vacuum can remove.</summary>
/// <param name="Holder">A name and, for a session, its process id; never the text of a query.</param>
/// <param name="Age">How long it has been held.</param>
internal sealed record HeldSnapshot(string Holder, TimeSpan Age);
