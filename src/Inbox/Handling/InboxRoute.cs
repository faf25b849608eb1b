using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CustomerPoints.Inbox.Draining;
using CustomerPoints.Inbox.Receiving;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerPoints.Inbox.Handling;

/// <summary>Leads the messages of one type to their handler.</summary>
internal abstract class InboxRoute(string messageType, Type messageClrType, string[] volatileFields)
{
    /// <summary>The stable name in the database, never a CLR name.</summary>
    public string MessageType { get; } = messageType;

    public Type MessageClrType { get; } = messageClrType;

    /// <summary>Top-level payload fields that may differ between deliveries of the same message.</summary>
    public string[] VolatileFields { get; } = volatileFields;

    public abstract byte[] Write(object message);

    public abstract short PartitionOf(object message);

    public abstract Task<RouteResult> HandleAsync(
        IServiceProvider services,
        NpgsqlTransaction transaction,
        IReadOnlyList<ClaimedMessage> claimed,
        bool isRepeated,
        CancellationToken cancellationToken);
}

internal sealed class InboxRoute<TMessage, THandler>(
    string messageType,
    JsonTypeInfo<TMessage> json,
    Func<TMessage, Guid> partitionKey,
    string[] volatileFields) : InboxRoute(messageType, typeof(TMessage), volatileFields)
    where THandler : class, IInboxHandler<TMessage>
{
    public override byte[] Write(object message) => JsonSerializer.SerializeToUtf8Bytes((TMessage)message, json);

    public override short PartitionOf(object message) => Partition.Of(partitionKey((TMessage)message));

    public override async Task<RouteResult> HandleAsync(
        IServiceProvider services,
        NpgsqlTransaction transaction,
        IReadOnlyList<ClaimedMessage> claimed,
        bool isRepeated,
        CancellationToken cancellationToken)
    {
        var result = new RouteResult();
        var (readable, messages) = Read(claimed, result);
        if (messages.Count == 0)
        {
            return result;
        }

        var batch = new InboxBatch<TMessage>(transaction, messages, isRepeated);
        var outcomes = await services.GetRequiredService<THandler>().HandleAsync(batch, cancellationToken);
        if (outcomes.Count != messages.Count)
        {
            throw new InvalidOperationException(
                $"{typeof(THandler)} answered {outcomes.Count} outcomes to {messages.Count} messages.");
        }

        for (var i = 0; i < messages.Count; i++)
        {
            result.Settle(readable[i], outcomes[i]);
        }

        result.Statements.AddRange(batch.Statements);
        result.Announcements.AddRange(batch.Announcements);
        return result;
    }

    private (List<ClaimedMessage> Readable, List<InboxMessage<TMessage>> Messages) Read(
        IReadOnlyList<ClaimedMessage> claimed, RouteResult result)
    {
        var readable = new List<ClaimedMessage>(claimed.Count);
        var messages = new List<InboxMessage<TMessage>>(claimed.Count);
        foreach (var row in claimed)
        {
            try
            {
                var content = JsonSerializer.Deserialize(row.Payload, json) ?? throw new JsonException("it is null");
                messages.Add(new(
                    row.Position, row.MerchantId, row.IdempotencyKey, content, row.Terms, row.TraceParent));
                readable.Add(row);
            }
            catch (JsonException e)
            {
                result.Park(row.Position, $"The payload is no {MessageType}: {e.Message}");
            }
        }

        return (readable, messages);
    }
}
