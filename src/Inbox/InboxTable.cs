using System.Data;
using Npgsql;
using NpgsqlTypes;

namespace CustomerPoints.Inbox;

/// <summary>Runs the drain's statements on the inbox table.</summary>
internal sealed class InboxTable(InboxDefinition definition, TimeSpan commandTimeout)
{
    private readonly InboxSql sql = new(definition);

    public Task<Claim> ClaimNextAsync(
        NpgsqlTransaction transaction, long above, int limit, CancellationToken cancellationToken) =>
        ClaimAsync(Command(transaction, sql.ClaimNext, above, limit), limit, cancellationToken);

    public Task<Claim> ClaimTheseAsync(
        NpgsqlTransaction transaction, long[] positions, CancellationToken cancellationToken) =>
        ClaimAsync(Command(transaction, sql.ClaimThese, positions), positions.Length, cancellationToken);

    public Task<Claim> ClaimOneAsync(
        NpgsqlTransaction transaction, long position, CancellationToken cancellationToken) =>
        ClaimAsync(Command(transaction, sql.ClaimOne, position), 1, cancellationToken);

    public async Task<string?> OutcomeAsync(
        NpgsqlTransaction transaction, long position, CancellationToken cancellationToken)
    {
        await using var command = Command(transaction, sql.Outcome, position);
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    public async Task WriteBackAsync(
        NpgsqlTransaction transaction, RouteResult result, CancellationToken cancellationToken)
    {
        if (result.ProcessedPositions.Count > 0)
        {
            var names = result.Outcomes.ConvertAll(outcome => outcome.Name).ToArray();
            var differs = result.Outcomes.ConvertAll(outcome => outcome.ContentDiffers).ToArray();
            await using var mark = Command(
                transaction, sql.MarkProcessed, result.ProcessedPositions.ToArray(), names, differs);
            await mark.ExecuteNonQueryAsync(cancellationToken);
        }

        if (result.ParkedPositions.Count > 0)
        {
            await using var park = Command(
                transaction, sql.Park, result.ParkedPositions.ToArray(), result.ParkedReasons.ToArray());
            await park.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>Counts a failed attempt; answers the attempts made and whether the message is now a dead letter.</summary>
    public async Task<(int Attempts, bool IsDead)?> RecordFailureAsync(
        NpgsqlConnection connection,
        long position,
        string error,
        TimeSpan wait,
        int maxAttempts,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql.RecordFailure, connection)
        {
            Parameters =
            {
                new() { Value = position },
                new() { Value = error },
                new() { Value = wait, NpgsqlDbType = NpgsqlDbType.Interval },
                new() { Value = maxAttempts },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetInt32(0), reader.GetBoolean(1)) : null;
    }

    private static async Task<Claim> ClaimAsync(NpgsqlCommand command, int limit, CancellationToken cancellationToken)
    {
        await using var owned = command;
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellationToken);
        var messages = new List<ClaimedMessage>(Math.Min(limit, 1_000));
        var now = DateTimeOffset.MinValue;
        while (await reader.ReadAsync(cancellationToken))
        {
            messages.Add(new ClaimedMessage(
                reader.GetInt64(0),
                reader.GetGuid(1),
                reader.GetString(2),
                reader.GetString(3),
                reader.GetFieldValue<byte[]>(4),
                reader.IsDBNull(5) ? null : reader.GetString(5),
                reader.IsDBNull(6) ? null : reader.GetString(6),
                reader.GetInt32(7)));
            now = reader.GetFieldValue<DateTimeOffset>(8);
        }

        return new Claim(messages, now);
    }

    private NpgsqlCommand Command(NpgsqlTransaction transaction, string text, params object[] values)
    {
        var command = new NpgsqlCommand(text, transaction.Connection, transaction)
        {
            CommandTimeout = (int)Math.Ceiling(commandTimeout.TotalSeconds),
        };
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
