namespace CustomerPoints.Monolith.Demo.Sending;

/// <summary>
/// A request that did not succeed: for which order (or for which country's configuration), at which step, with which
/// status (or why there was none) and the beginning of the answer.
/// </summary>
internal sealed record Refusal(string Subject, string Step, string Status, string Body);
