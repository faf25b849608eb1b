using System.Globalization;
using CustomerPoints.Inbox.Draining;
using CustomerPoints.Inbox.Handling;
using Npgsql;
using NpgsqlTypes;

namespace CustomerPoints.Inbox.Tables;

/// <summary>Runs the drain's statements on the inbox's tables.</summary>
internal sealed class InboxTable(InboxDefinition definition, TimeSpan commandTimeout)
{
    // The database ends a statement first; this is for a database that does not answer any more.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly InboxSql sql = new(definition);

    private NpgsqlBatchCommand Bounds =>
        Statement(InboxSql.BoundPass, string.Create(CultureInfo.InvariantCulture, $"{commandTimeout.TotalMilliseconds:0}ms"));

    public Task<Claim> ClaimNextAsync(
        NpgsqlTransaction transaction, long above, int limit, CancellationToken cancellationToken) =>
        ClaimAsync(transaction, [Bounds, Statement(sql.ClaimNext, above, limit)], cancellationToken);

    public Task<Claim> ClaimTheseAsync(
        NpgsqlTransaction transaction, long[] positions, CancellationToken cancellationToken) =>
        ClaimAsync(transaction, [Bounds, Statement(sql.ClaimThese, positions)], cancellationToken);

    /// <summary>What is due in a lane above a position, in order, claimed by nobody or by others.</summary>
    public async Task<ReadAhead> ReadAheadAsync(
        NpgsqlTransaction transaction, long above, int limit, Lane lane, CancellationToken cancellationToken)
    {
        await using var batch =
            Batch(transaction, [Bounds, Statement(sql.ReadAhead, above, limit, lane.Count, lane.Index)]);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var ahead = new ReadAhead();
        while (await reader.ReadAsync(cancellationToken))
        {
            ahead.Add(reader.GetInt64(0), reader.GetInt16(1));
        }

        return ahead;
    }

    /// <summary>Claims in a transaction of the caller's, whose settings are left alone.</summary>
    public Task<Claim> ClaimOneAsync(
        NpgsqlTransaction transaction, long position, CancellationToken cancellationToken) =>
        ClaimAsync(transaction, [Statement(sql.ClaimOne, position)], cancellationToken);

    public async Task<string?> OutcomeAsync(
        NpgsqlTransaction transaction, long position, CancellationToken cancellationToken)
    {
        await using var batch = Batch(transaction, [Statement(sql.Outcome, position)]);
        return await batch.ExecuteScalarAsync(cancellationToken) as string;
    }

    /// <summary>
    /// Writes what the handlers have left and all outcomes, and ends the transaction if it is to end here: one round trip.
    /// An error in one statement skips those behind it, the commit among them.
    /// </summary>
    public async Task WriteBackAsync(
        NpgsqlTransaction transaction,
        RouteResult result,
        PassEnd ending,
        CancellationToken cancellationToken)
    {
        var statements = result.Statements.Select(left => left.Command).ToList();
        if (result.Processed.Count > 0)
        {
            var settled = new OutcomeColumns(result);
            statements.Add(Statement(sql.Dequeue, settled.Positions));
            statements.Add(Statement(
                sql.RecordOutcomes,
                settled.Positions, settled.MerchantIds, settled.Outcomes, settled.Attempts, settled.LastErrors));
        }

        if (result.ContradictingPositions is { Length: > 0 } contradicting)
        {
            statements.Add(Statement(sql.MarkConflict, contradicting));
        }

        if (result.ParkedPositions.Count > 0)
        {
            statements.Add(Statement(sql.Park, result.ParkedPositions.ToArray(), result.ParkedReasons.ToArray()));
        }

        if (ending == PassEnd.Commit)
        {
            statements.Add(new NpgsqlBatchCommand(InboxSql.Commit));
        }

        await using var batch = Batch(transaction, statements);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        foreach (var left in result.Statements)
        {
            if (left.ReadAsync is { } readAsync)
            {
                await readAsync(reader, cancellationToken);
                await reader.NextResultAsync(cancellationToken);
            }
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

    /// <summary>Has a message wait without counting an attempt.</summary>
    public async Task PutOffAsync(
        NpgsqlConnection connection, long position, string error, TimeSpan wait, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql.PutOff, connection)
        {
            Parameters =
            {
                new() { Value = position },
                new() { Value = error },
                new() { Value = wait, NpgsqlDbType = NpgsqlDbType.Interval },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<Claim> ClaimAsync(
        NpgsqlTransaction transaction, IReadOnlyList<NpgsqlBatchCommand> statements, CancellationToken cancellationToken)
    {
        await using var batch = Batch(transaction, statements);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        DateTime? at = null;
        if (statements.Count > 1)
        {
            await reader.ReadAsync(cancellationToken);
            at = reader.GetDateTime(InboxSql.TimeOfBoundPass);
            await reader.NextResultAsync(cancellationToken);
        }

        var messages = new List<ClaimedMessage>();
        while (await reader.ReadAsync(cancellationToken))
        {
            messages.Add(new ClaimedMessage(
                reader.GetInt64(0),
                reader.GetGuid(1),
                Shared(reader.GetString(2)),
                reader.GetString(3),
                reader.GetFieldValue<byte[]>(4),
                reader.IsDBNull(5) ? null : reader.GetString(5),
                reader.IsDBNull(6) ? null : reader.GetString(6),
                reader.GetDateTime(7),
                reader.GetInt32(8),
                reader.IsDBNull(9) ? null : reader.GetString(9)));
        }

        messages.Sort((one, other) => one.Position.CompareTo(other.Position));
        return new Claim(messages, at);
    }

    /// <summary>The one string for all messages of a type: a batch has thousands.</summary>
    private string Shared(string messageType) =>
        definition.Routes.TryGetValue(messageType, out var route) ? route.MessageType : messageType;

    private NpgsqlBatch Batch(NpgsqlTransaction transaction, IReadOnlyList<NpgsqlBatchCommand> statements)
    {
        var batch = new NpgsqlBatch(transaction.Connection, transaction)
        {
            Timeout = (int)Math.Ceiling((commandTimeout + Grace).TotalSeconds),
        };
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(statement);
        }

        return batch;
    }

    private static NpgsqlBatchCommand Statement(string text, params ReadOnlySpan<object> values)
    {
        var statement = new NpgsqlBatchCommand(text);
        foreach (var value in values)
        {
            statement.Parameters.Add(new() { Value = value });
        }

        return statement;
    }
}
