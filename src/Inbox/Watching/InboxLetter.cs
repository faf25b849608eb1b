using Npgsql;

namespace CustomerPoints.Inbox.Watching;

/// <summary>An inbox row, as a person reads it.</summary>
/// <param name="Position">The row.</param>
/// <param name="MerchantId">The merchant it belongs to.</param>
/// <param name="MessageType">The stable name of its type.</param>
/// <param name="IdempotencyKey">Unique among messages of the type.</param>
/// <param name="Payload">The message, JSON.</param>
/// <param name="Terms">The consumer's terms in force when it was written, JSON, or null.</param>
/// <param name="ReceivedAt">When it was written, UTC.</param>
/// <param name="Attempts">Attempts made since it was received or last retried by a person.</param>
/// <param name="NextAttemptAt">When a failed message comes due again, or null.</param>
/// <param name="LastError">The error of the last failed attempt, or null.</param>
/// <param name="DeadAt">When it became a dead letter, or null.</param>
/// <param name="Redeliveries">How often it was delivered again.</param>
/// <param name="Conflict">The content of a redelivery that differed, JSON, or null.</param>
public sealed record InboxLetter(
    long Position,
    Guid MerchantId,
    string MessageType,
    string IdempotencyKey,
    string Payload,
    string? Terms,
    DateTimeOffset ReceivedAt,
    int Attempts,
    DateTimeOffset? NextAttemptAt,
    string? LastError,
    DateTimeOffset? DeadAt,
    int Redeliveries,
    string? Conflict)
{
    internal static InboxLetter Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetGuid(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        Text(row, 5),
        row.GetFieldValue<DateTimeOffset>(6),
        row.GetInt32(7),
        Time(row, 8),
        Text(row, 9),
        Time(row, 10),
        row.GetInt32(11),
        Text(row, 12));

    private static string? Text(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Time(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
