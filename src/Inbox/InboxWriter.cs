using System.Data.Common;
using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace CustomerPoints.Inbox;

/// <summary>Writes messages into the inbox, inside the publisher's transaction.</summary>
public sealed class InboxWriter
{
    private readonly InboxDefinition definition;
    private readonly InboxSql sql;

    internal InboxWriter(InboxDefinition definition)
    {
        this.definition = definition;
        sql = new InboxSql(definition);
    }

    /// <summary>
    /// Writes the message on the transaction's own connection: it commits with the publisher's work or not at all.
    /// A message that is already there is counted as redelivered; if its content differs, the row is flagged.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no open PostgreSQL transaction.</exception>
    public async Task<InboxReceipt> WriteAsync<TMessage>(
        DbTransaction? transaction,
        InboxEntry<TMessage> entry,
        CancellationToken cancellationToken = default)
        where TMessage : notnull
    {
        var route = definition.RouteOf<TMessage>();
        var open = RequireOpen(transaction, route.MessageType);
        await using var command = new NpgsqlCommand(sql.Write, open.Connection, open)
        {
            Parameters =
            {
                new() { Value = entry.MerchantId },
                new() { Value = route.MessageType },
                new() { Value = entry.IdempotencyKey },
                new() { Value = route.Write(entry.Content), NpgsqlDbType = NpgsqlDbType.Jsonb },
                new() { Value = (object?)Activity.Current?.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = route.VolatileFields },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new InboxReceipt(
            reader.GetInt64(0),
            reader.GetInt32(1),
            reader.GetBoolean(2),
            await reader.IsDBNullAsync(3, cancellationToken) ? null : reader.GetString(3));
    }

    private static NpgsqlTransaction RequireOpen(DbTransaction? transaction, string messageType) => transaction switch
    {
        null => throw new InvalidOperationException(
            $"{messageType} was published outside a transaction: its inbox row must commit with the change it tells of."),
        NpgsqlTransaction { Connection: not null } open => open,
        NpgsqlTransaction => throw new InvalidOperationException(
            $"{messageType} was published in a transaction that has already ended."),
        _ => throw new InvalidOperationException(
            $"{messageType} was published in a {transaction.GetType()}: the inbox lies in PostgreSQL."),
    };
}
