using CustomerPoints.Inbox.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace CustomerPoints.Inbox.Watching;

/// <summary>
/// Looks into the inbox, retries and discards dead letters, with whatever the given connection's role may see.
/// </summary>
public sealed class InboxWatch
{
    /// <summary>The most messages one call lists, retries or discards.</summary>
    public const int MaxMessages = 1_000;

    private readonly InboxWatchSql sql;
    private readonly InboxObserver observer;

    internal InboxWatch(string schema, InboxObserver observer) =>
        (sql, this.observer) = (new InboxWatchSql(schema), observer);

    /// <summary>Depth, lag, dead letters and throughput.</summary>
    public async Task<InboxStatus> StatusAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql.Status, connection);
        command.Parameters.Add(new()
        {
            Value = (object?)observer.Latest?.NewestOutcome ?? DBNull.Value,
            NpgsqlDbType = NpgsqlDbType.Bigint,
        });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new InboxStatus(
            reader.GetInt64(0),
            reader.GetInt64(1),
            reader.GetInt64(2),
            TimeSpan.FromSeconds(reader.GetDouble(3)),
            TimeSpan.FromSeconds(reader.GetDouble(4)),
            reader.GetInt64(5));
    }

    /// <summary>Messages in a state, in the order of their positions.</summary>
    /// <param name="connection">Open; decides what is seen.</param>
    /// <param name="state"><c>dead</c>, <c>retrying</c>, <c>pending</c> or <c>conflict</c>.</param>
    /// <param name="above">The last position of the page before, 0 for the first.</param>
    /// <param name="limit">1 to <see cref="MaxMessages"/>.</param>
    /// <param name="cancellationToken">Cancels the statement in the database.</param>
    public Task<IReadOnlyList<InboxLetter>> ListAsync(
        NpgsqlConnection connection, string state, long above, int limit, CancellationToken cancellationToken) =>
        ReadAsync(
            connection,
            sql.List(state),
            [new() { Value = above }, new() { Value = Bounded(limit) }],
            cancellationToken);

    /// <summary>The dead letters at these positions, or the first <see cref="MaxMessages"/> of all.</summary>
    public Task<IReadOnlyList<InboxLetter>> DeadAsync(
        NpgsqlConnection connection, long[]? positions, CancellationToken cancellationToken) =>
        DeadAsync(connection, sql.Dead, positions, cancellationToken);

    /// <summary>The same, locked until the transaction ends: they are dead letters until then.</summary>
    public Task<IReadOnlyList<InboxLetter>> LockDeadAsync(
        NpgsqlConnection connection, long[]? positions, CancellationToken cancellationToken) =>
        DeadAsync(connection, sql.LockDead, positions, cancellationToken);

    /// <summary>Has dead letters tried again, their attempts counted anew.</summary>
    /// <returns>How many were dead letters.</returns>
    public async Task<int> RetryAsync(
        NpgsqlConnection connection, long[] positions, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql.Retry, connection);
        command.Parameters.Add(new() { Value = positions });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Gives dead letters up: they leave the queue, and the given outcome is recorded for them.</summary>
    /// <returns>How many were dead letters.</returns>
    public async Task<int> DiscardAsync(
        NpgsqlConnection connection, long[] positions, string outcome, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql.Discard, connection);
        command.Parameters.Add(new() { Value = positions });
        command.Parameters.Add(new() { Value = outcome });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static Task<IReadOnlyList<InboxLetter>> DeadAsync(
        NpgsqlConnection connection, string text, long[]? positions, CancellationToken cancellationToken) =>
        ReadAsync(
            connection,
            text,
            [
                new()
                {
                    Value = (object?)positions ?? DBNull.Value,
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
                },
                new() { Value = MaxMessages },
            ],
            cancellationToken);

    private static int Bounded(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxMessages);
        return limit;
    }

    private static async Task<IReadOnlyList<InboxLetter>> ReadAsync(
        NpgsqlConnection connection, string text, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(text, connection);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var letters = new List<InboxLetter>();
        while (await reader.ReadAsync(cancellationToken))
        {
            letters.Add(InboxLetter.Read(reader));
        }

        return letters;
    }
}
