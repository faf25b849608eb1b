using CustomerPoints.Inbox.Draining;
using CustomerPoints.Inbox.Handling;

namespace CustomerPoints.Inbox.Tables;

/// <summary>What came of the processed messages of a claim, column by column.</summary>
internal sealed class OutcomeColumns(RouteResult result)
{
    public long[] Positions { get; } = ColumnOf(result, message => message.Position);

    public Guid[] MerchantIds { get; } = ColumnOf(result, message => message.MerchantId);

    public string[] Outcomes { get; } = [.. result.Outcomes.Select(outcome => outcome.Name)];

    /// <summary>The attempt that has succeeded counts, too.</summary>
    public int[] Attempts { get; } = ColumnOf(result, message => message.Attempts + 1);

    public string?[] LastErrors { get; } = ColumnOf(result, message => message.LastError);

    private static T[] ColumnOf<T>(RouteResult result, Converter<ClaimedMessage, T> valueOf)
    {
        var column = new T[result.Processed.Count];
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = valueOf(result.Processed[i]);
        }

        return column;
    }
}
