using CustomerPoints.Inbox.Diagnostics;
using CustomerPoints.Inbox.Draining;

namespace CustomerPoints.Inbox.Handling;

/// <summary>What a pass has to write back to its inbox rows, and to announce after the commit.</summary>
internal sealed class RouteResult
{
    public List<ClaimedMessage> Processed { get; } = [];

    public List<InboxOutcome> Outcomes { get; } = [];

    public List<long> ParkedPositions { get; } = [];

    public List<string> ParkedReasons { get; } = [];

    /// <summary>What the handlers have left to be run with the outcomes.</summary>
    public List<InboxStatement> Statements { get; } = [];

    public List<Func<CancellationToken, Task>> Announcements { get; } = [];

    public OutcomeTally Tally { get; } = new();

    /// <summary>Processed messages whose content contradicts an earlier decision.</summary>
    public long[] ContradictingPositions =>
        [.. Processed.Where((_, i) => Outcomes[i].ContentDiffers).Select(message => message.Position)];

    public void Settle(ClaimedMessage message, InboxOutcome outcome)
    {
        Tally.Add(message.MessageType, outcome.Name);
        Processed.Add(message);
        Outcomes.Add(outcome);
    }

    public void Park(long position, string reason)
    {
        ParkedPositions.Add(position);
        ParkedReasons.Add(reason);
    }

    public void Add(RouteResult other)
    {
        Processed.AddRange(other.Processed);
        Outcomes.AddRange(other.Outcomes);
        ParkedPositions.AddRange(other.ParkedPositions);
        ParkedReasons.AddRange(other.ParkedReasons);
        Statements.AddRange(other.Statements);
        Announcements.AddRange(other.Announcements);
        Tally.Add(other.Tally);
    }
}
