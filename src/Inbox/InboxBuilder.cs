using System.Text.Json.Serialization.Metadata;
using CustomerPoints.Inbox.Handling;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerPoints.Inbox;

/// <summary>Describes an inbox to be registered.</summary>
public sealed class InboxBuilder
{
    private readonly IServiceCollection services;
    private readonly Dictionary<string, InboxRoute> routes = new(StringComparer.Ordinal);
    private readonly List<string> purgeableOutcomes = [];
    private string termsSql = "null::jsonb";

    internal InboxBuilder(IServiceCollection services) => this.services = services;

    /// <summary>Has the consumer's terms stamped on every message when it is written.</summary>
    /// <param name="sql">A scalar SQL expression of type jsonb; <c>$1</c> is the merchant id.</param>
    public InboxBuilder StampTerms(string sql)
    {
        termsSql = sql;
        return this;
    }

    /// <summary>Names the outcomes that have a permanent record elsewhere, so that their rows may be purged.</summary>
    public InboxBuilder PurgeAfterRetention(params string[] outcomes)
    {
        purgeableOutcomes.AddRange(outcomes);
        return this;
    }

    /// <summary>Has a handler take the messages of one type.</summary>
    /// <param name="messageType">The stable name in the database, such as <c>sale.order-completed.v1</c>.</param>
    /// <param name="json">How the message is written and read.</param>
    /// <param name="partitionKey">
    /// What handling a message changes: messages with the same key are not handled side by side by one drain.
    /// </param>
    /// <param name="volatileFields">Top-level fields that may differ between deliveries of the same message.</param>
    public InboxBuilder Handle<TMessage, THandler>(
        string messageType,
        JsonTypeInfo<TMessage> json,
        Func<TMessage, Guid> partitionKey,
        params string[] volatileFields)
        where THandler : class, IInboxHandler<TMessage>
    {
        services.AddScoped<THandler>();
        routes.Add(messageType, new InboxRoute<TMessage, THandler>(messageType, json, partitionKey, volatileFields));
        return this;
    }

    internal InboxDefinition Build(string schema) => new(schema, termsSql, purgeableOutcomes, routes);
}
