using System.Diagnostics;
using CustomerPoints.Inbox.Diagnostics;

namespace CustomerPoints.Inbox.Handling;

/// <summary>A claimed message, as its handler sees it.</summary>
/// <param name="Position">The inbox row; ascending in the order of arrival.</param>
/// <param name="MerchantId">The merchant the message belongs to.</param>
/// <param name="IdempotencyKey">Unique among messages of its type.</param>
/// <param name="Content">The message as first delivered.</param>
/// <param name="Terms">The consumer's terms in force when the message was written, JSON; null where it has none.</param>
/// <param name="TraceParent">W3C trace parent of the publisher, or null.</param>
public sealed record InboxMessage<TMessage>(
    long Position,
    Guid MerchantId,
    string IdempotencyKey,
    TMessage Content,
    string? Terms,
    string? TraceParent)
{
    /// <summary>The publisher's trace if somebody records it, otherwise null.</summary>
    public ActivityContext? RecordedTrace => TraceParentReader.Recorded(TraceParent);
}
