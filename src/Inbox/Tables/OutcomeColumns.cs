using CustomerPoints.Inbox.Draining;
using CustomerPoints.Inbox.Handling;

namespace CustomerPoints.Inbox.Tables;

/// <summary>What came of the processed messages of a claim, column by column, in the order of their positions.</summary>
internal sealed class OutcomeColumns
{
    public OutcomeColumns(Claim claim, RouteResult result)
    {
        var outcomes = new Dictionary<long, string>(result.ProcessedPositions.Count);
        for (var i = 0; i < result.ProcessedPositions.Count; i++)
        {
            outcomes.Add(result.ProcessedPositions[i], result.Outcomes[i].Name);
        }

        var processed = claim.Messages.Where(message => outcomes.ContainsKey(message.Position)).ToArray();
        Positions = Array.ConvertAll(processed, message => message.Position);
        MerchantIds = Array.ConvertAll(processed, message => message.MerchantId);
        Outcomes = Array.ConvertAll(processed, message => outcomes[message.Position]);
        // The attempt that has succeeded counts, too.
        Attempts = Array.ConvertAll(processed, message => message.Attempts + 1);
        LastErrors = Array.ConvertAll(processed, message => message.LastError);
    }

    public long[] Positions { get; }

    public Guid[] MerchantIds { get; }

    public string[] Outcomes { get; }

    public int[] Attempts { get; }

    public string?[] LastErrors { get; }
}
