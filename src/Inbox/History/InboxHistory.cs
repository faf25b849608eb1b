using Npgsql;

namespace CustomerPoints.Inbox.History;

/// <summary>Reads what all nodes have counted: counters summed, the queue's figures at their largest.</summary>
public sealed class InboxHistory
{
    /// <summary>How long a step is, in seconds.</summary>
    public const int StepSeconds = InboxHistorySql.StepSeconds;

    /// <summary>How far back it goes, in minutes.</summary>
    public const int MaxMinutes = 1_440;

    private readonly InboxHistorySql sql;

    internal InboxHistory(string schema) => sql = new InboxHistorySql(schema);

    /// <summary>The steps that any node has written, in their order; a step nobody has written is left out.</summary>
    /// <param name="connection">Open; decides what is seen.</param>
    /// <param name="minutes">How far back, 1 to <see cref="MaxMinutes"/>.</param>
    /// <param name="cancellationToken">Cancels the statement in the database.</param>
    public async Task<IReadOnlyList<InboxHistoryStep>> ReadAsync(
        NpgsqlConnection connection, int minutes, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minutes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minutes, MaxMinutes);
        await using var command = new NpgsqlCommand(sql.Read, connection);
        command.Parameters.Add(new() { Value = TimeSpan.FromMinutes(minutes) });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var steps = new List<InboxHistoryStep>();
        StepUnderWay? current = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            var at = reader.GetFieldValue<DateTimeOffset>(0);
            if (current?.At != at)
            {
                Complete();
                current = new StepUnderWay(at);
            }

            current.Add(reader);
        }

        Complete();
        return steps;

        void Complete()
        {
            if (current is not null)
            {
                steps.Add(current.Complete());
            }
        }
    }
}
