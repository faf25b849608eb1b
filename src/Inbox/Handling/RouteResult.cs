using CustomerPoints.Inbox.Diagnostics;
using Npgsql;

namespace CustomerPoints.Inbox.Handling;

/// <summary>What a pass has to write back to its inbox rows, and to announce after the commit.</summary>
internal sealed class RouteResult
{
    public List<long> ProcessedPositions { get; } = [];

    public List<InboxOutcome> Outcomes { get; } = [];

    public List<long> ParkedPositions { get; } = [];

    public List<string> ParkedReasons { get; } = [];

    /// <summary>What the handlers have left to be run with the outcomes.</summary>
    public List<NpgsqlBatchCommand> Statements { get; } = [];

    public List<Func<CancellationToken, Task>> Announcements { get; } = [];

    public OutcomeTally Tally { get; } = new();

    /// <summary>Processed messages whose content contradicts an earlier decision.</summary>
    public long[] ContradictingPositions =>
        [.. ProcessedPositions.Where((_, i) => Outcomes[i].ContentDiffers)];

    public void Processed(long position, string messageType, InboxOutcome outcome)
    {
        Tally.Add(messageType, outcome.Name);
        ProcessedPositions.Add(position);
        Outcomes.Add(outcome);
    }

    public void Parked(long position, string reason)
    {
        ParkedPositions.Add(position);
        ParkedReasons.Add(reason);
    }

    public void Add(RouteResult other)
    {
        ProcessedPositions.AddRange(other.ProcessedPositions);
        Outcomes.AddRange(other.Outcomes);
        ParkedPositions.AddRange(other.ParkedPositions);
        ParkedReasons.AddRange(other.ParkedReasons);
        Statements.AddRange(other.Statements);
        Announcements.AddRange(other.Announcements);
        Tally.Add(other.Tally);
    }
}
