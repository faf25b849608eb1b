using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace CustomerPoints.Points.Contracts;

/// <summary>Looks into the inbox of all merchants, for operators.</summary>
public interface IInboxReader
{
    /// <summary>The most messages on a page.</summary>
    const int MaxLimit = 200;

    /// <summary>Depth, lag, throughput and dead letters.</summary>
    Task<InboxFigures> FiguresAsync(CancellationToken cancellationToken = default);

    /// <summary>The messages in a state, in the order they came in.</summary>
    /// <param name="state"><c>dead</c>, <c>retrying</c>, <c>pending</c> or <c>conflict</c>.</param>
    /// <param name="after">The <see cref="InboxMessagePage.NextAfter"/> of the page before, 0 for the first.</param>
    /// <param name="limit">Messages on the page, 1 to <see cref="MaxLimit"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    Task<InboxMessagePage> ListAsync(
        string state, long after, int limit, CancellationToken cancellationToken = default);
}

/// <summary>How the inbox stands.</summary>
/// <param name="Depth">Messages that wait.</param>
/// <param name="Retrying">Of those, messages in back-off after a failure.</param>
/// <param name="DeadLetters">Messages that wait for a person.</param>
/// <param name="LagSeconds">
/// How long the message that is due for longest has been due; 0 if none is. One in back-off is due when that ends.
/// </param>
/// <param name="OldestAgeSeconds">
/// How long the oldest waiting message, in back-off or not, has waited; 0 if none waits.
/// </param>
/// <param name="ProcessedLastMinute">Messages processed within the last minute.</param>
public sealed record InboxFigures(
    [property: Range(0, long.MaxValue)] long Depth,
    [property: Range(0, long.MaxValue)] long Retrying,
    [property: Range(0, long.MaxValue)] long DeadLetters,
    [property: Range(0, int.MaxValue)] decimal LagSeconds,
    [property: Range(0, int.MaxValue)] decimal OldestAgeSeconds,
    [property: Range(0, long.MaxValue)] long ProcessedLastMinute);

/// <summary>An inbox message, as an operator sees it.</summary>
/// <param name="Position">Its place in the inbox.</param>
/// <param name="MerchantId">The merchant it belongs to.</param>
/// <param name="MessageType">The stable name of its type.</param>
/// <param name="IdempotencyKey">Unique among messages of the type: for a completed order, the order's id.</param>
/// <param name="Payload">The message: any JSON, as it was received.</param>
/// <param name="Terms">The loyalty terms in force when it was received, or null.</param>
/// <param name="ReceivedAt">When it was received, UTC.</param>
/// <param name="Attempts">Attempts made since it was received or last retried by a person.</param>
/// <param name="NextAttemptAt">When a failed message comes due again, or null.</param>
/// <param name="LastError">The error of the last failed attempt, or null.</param>
/// <param name="DeadAt">When it became a dead letter, or null.</param>
/// <param name="Redeliveries">How often it was delivered again.</param>
/// <param name="Conflict">The content of a redelivery that differed, or null.</param>
public sealed record InboxMessageView(
    [property: Range(1, long.MaxValue)] long Position,
    Guid MerchantId,
    string MessageType,
    string IdempotencyKey,
    JsonElement Payload,
    JsonElement? Terms,
    DateTimeOffset ReceivedAt,
    [property: Range(0, int.MaxValue)] int Attempts,
    DateTimeOffset? NextAttemptAt,
    string? LastError,
    DateTimeOffset? DeadAt,
    [property: Range(0, int.MaxValue)] int Redeliveries,
    JsonElement? Conflict);

/// <summary>A page of inbox messages.</summary>
/// <param name="Items">In the order of their positions.</param>
/// <param name="NextAfter">Pass it as <c>after</c> for the next page; null on the last.</param>
public sealed record InboxMessagePage(IReadOnlyList<InboxMessageView> Items, long? NextAfter);
