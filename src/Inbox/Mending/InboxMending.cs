using Npgsql;

namespace CustomerPoints.Inbox.Mending;

/// <summary>
/// Puts messages back where they belong, for a consumer that found them where they should not be. Each step changes
/// nothing if the message is no longer as it was found.
/// </summary>
public sealed class InboxMending
{
    private readonly InboxMendingSql sql;

    internal InboxMending(string schema) => sql = new InboxMendingSql(schema);

    /// <summary>Puts a message that neither waits nor has an outcome back into the queue.</summary>
    /// <returns>Whether it was so.</returns>
    public Task<bool> RequeueAsync(
        NpgsqlTransaction transaction, long position, CancellationToken cancellationToken = default) =>
        ExecuteAsync(transaction, sql.Requeue, cancellationToken, position);

    /// <summary>Takes a message that has an outcome from the queue, after a pass that holds it.</summary>
    /// <returns>Whether it was so.</returns>
    public Task<bool> DequeueAsync(
        NpgsqlTransaction transaction, long position, CancellationToken cancellationToken = default) =>
        ExecuteAsync(transaction, sql.Dequeue, cancellationToken, position);

    /// <summary>Has a message handled once more whose outcome says something was done that was not.</summary>
    /// <returns>Whether it had that outcome.</returns>
    public Task<bool> ReopenAsync(
        NpgsqlTransaction transaction, long position, string outcome, CancellationToken cancellationToken = default) =>
        ExecuteAsync(transaction, sql.Reopen, cancellationToken, position, outcome);

    /// <summary>Makes a message that waits a dead letter: it is kept until a person retries it.</summary>
    /// <returns>Whether it waited.</returns>
    public Task<bool> ParkAsync(
        NpgsqlTransaction transaction, long position, string reason, CancellationToken cancellationToken = default) =>
        ExecuteAsync(transaction, sql.Park, cancellationToken, position, reason);

    private static async Task<bool> ExecuteAsync(
        NpgsqlTransaction transaction, string text, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = new NpgsqlCommand(text, transaction.Connection, transaction);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }
}
