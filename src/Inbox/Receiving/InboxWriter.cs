using System.Data.Common;
using System.Diagnostics;
using CustomerPoints.Inbox.Diagnostics;
using CustomerPoints.Inbox.Handling;
using CustomerPoints.Inbox.Tables;
using Npgsql;
using NpgsqlTypes;

namespace CustomerPoints.Inbox.Receiving;

/// <summary>Writes messages into the inbox, inside the publisher's transaction.</summary>
public sealed class InboxWriter
{
    private readonly InboxDefinition definition;
    private readonly InboxMetrics metrics;
    private readonly Dictionary<InboxRoute, string> write;
    private readonly Dictionary<InboxRoute, string> writeOnly;

    internal InboxWriter(InboxDefinition definition, InboxMetrics metrics)
    {
        (this.definition, this.metrics) = (definition, metrics);
        var sql = new InboxSql(definition);
        write = definition.Routes.Values.ToDictionary(route => route, sql.Write);
        writeOnly = definition.Routes.Values.ToDictionary(route => route, sql.WriteOnly);
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
        var open = RequireOpen(transaction, definition.RouteOf<TMessage>().MessageType);
        await using var batch = new NpgsqlBatch(open.Connection, open) { BatchCommands = { Statement(write, entry) } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var receipt = new InboxReceipt(
            reader.GetInt64(0),
            reader.GetInt32(1),
            reader.GetBoolean(2),
            await reader.IsDBNullAsync(3, cancellationToken) ? null : reader.GetString(3));
        if (receipt.Redeliveries > 0)
        {
            metrics.Redelivered(receipt.ContentDiffers);
        }

        return receipt;
    }

    /// <summary>
    /// Has the message written by a batch that somebody else runs in the transaction, which saves a round trip. There is
    /// no receipt.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// There is no open PostgreSQL transaction, or the batch is not PostgreSQL's.
    /// </exception>
    public void Add<TMessage>(DbTransaction? transaction, DbBatch batch, InboxEntry<TMessage> entry)
        where TMessage : notnull
    {
        RequireOpen(transaction, definition.RouteOf<TMessage>().MessageType);
        if (batch is not NpgsqlBatch statements)
        {
            throw new InvalidOperationException($"The batch is a {batch.GetType()}: the inbox lies in PostgreSQL.");
        }

        statements.BatchCommands.Add(Statement(writeOnly, entry));
    }

    private NpgsqlBatchCommand Statement<TMessage>(Dictionary<InboxRoute, string> texts, InboxEntry<TMessage> entry)
        where TMessage : notnull
    {
        var route = definition.RouteOf<TMessage>();
        return new NpgsqlBatchCommand(texts[route])
        {
            Parameters =
            {
                new() { Value = entry.MerchantId },
                new() { Value = entry.IdempotencyKey },
                new() { Value = route.Write(entry.Content), NpgsqlDbType = NpgsqlDbType.Jsonb },
                new() { Value = (object?)Activity.Current?.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = route.PartitionOf(entry.Content) },
            },
        };
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
