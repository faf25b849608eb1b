using Npgsql;

namespace CustomerPoints.Inbox.Handling;

/// <summary>What a handler has left to be run with the outcomes.</summary>
/// <param name="Command">The statement.</param>
/// <param name="ReadAsync">Reads the rows it answers; null if it answers none.</param>
internal sealed record InboxStatement(
    NpgsqlBatchCommand Command, Func<NpgsqlDataReader, CancellationToken, Task>? ReadAsync);
