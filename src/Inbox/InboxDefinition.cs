using CustomerPoints.Inbox.Handling;

namespace CustomerPoints.Inbox;

/// <summary>What an inbox is made of: where its tables lie, whose messages it takes.</summary>
/// <param name="Schema">The consumer's schema, which holds its tables.</param>
/// <param name="TermsSql">
/// A scalar SQL expression of type jsonb, evaluated when a message is written; <c>$1</c> is the merchant id.
/// </param>
/// <param name="PurgeableOutcomes">Outcomes that have a permanent record elsewhere; only their rows are purged.</param>
/// <param name="Routes">Message types and their handlers.</param>
internal sealed record InboxDefinition(
    string Schema,
    string TermsSql,
    IReadOnlyList<string> PurgeableOutcomes,
    IReadOnlyDictionary<string, InboxRoute> Routes)
{
    public InboxRoute RouteOf<TMessage>() =>
        Routes.Values.FirstOrDefault(route => route.MessageClrType == typeof(TMessage))
        ?? throw new InvalidOperationException(
            $"No inbox handler is registered for {typeof(TMessage)}; known: {string.Join(", ", Routes.Keys)}.");
}
