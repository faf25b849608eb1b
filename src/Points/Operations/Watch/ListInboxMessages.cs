using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Text.Json;
using CustomerPoints.Inbox;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerPoints.Points.Operations.Watch;

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
internal sealed record InboxMessageView(
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
    JsonElement? Conflict)
{
    public static InboxMessageView Of(InboxLetter letter) => new(
        letter.Position,
        letter.MerchantId,
        letter.MessageType,
        letter.IdempotencyKey,
        Json(letter.Payload)!.Value,
        Json(letter.Terms),
        letter.ReceivedAt,
        letter.Attempts,
        letter.NextAttemptAt,
        letter.LastError,
        letter.DeadAt,
        letter.Redeliveries,
        Json(letter.Conflict));

    private static JsonElement? Json(string? text) => text is null ? null : JsonElement.Parse(text);
}

/// <summary>A page of inbox messages.</summary>
/// <param name="Items">In the order of their positions.</param>
/// <param name="NextAfter">Pass it as <c>after</c> for the next page; null on the last.</param>
internal sealed record InboxMessagePage(IReadOnlyList<InboxMessageView> Items, long? NextAfter);

/// <summary>GET /inbox/messages: the messages in a state.</summary>
internal static class ListInboxMessages
{
    private const string DefaultState = "dead";
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;
    private static readonly string[] States = ["dead", "retrying", "pending", "conflict"];

    /// <param name="user">Who asks.</param>
    /// <param name="scope">What the caller may see.</param>
    /// <param name="watch">Looks into the inbox.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="state">
    /// dead: waiting for a person; retrying: failed, waiting for the next attempt; pending: not processed yet; conflict:
    /// delivered again with other content.
    /// </param>
    /// <param name="after">The nextAfter of the page before.</param>
    /// <param name="limit">Messages on a page.</param>
    public static async Task<Results<Ok<InboxMessagePage>, ValidationProblem>> HandleAsync(
        ClaimsPrincipal user,
        InboxScope scope,
        InboxWatch watch,
        CancellationToken cancellationToken,
        [AllowedValues("dead", "retrying", "pending", "conflict")] string? state = DefaultState,
        [Range(0, long.MaxValue)] long? after = 0,
        [Range(1, MaxLimit)] int? limit = DefaultLimit)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (state is not null && !States.Contains(state, StringComparer.Ordinal))
        {
            errors["state"] = [$"must be one of {string.Join(", ", States)}"];
        }

        if (after < 0)
        {
            errors["after"] = ["must be 0 or the nextAfter of a page"];
        }

        if (limit is < 1 or > MaxLimit)
        {
            errors["limit"] = [$"must be 1 to {MaxLimit}"];
        }

        if (errors.Count > 0)
        {
            return Problems.Invalid(errors);
        }

        var size = limit ?? DefaultLimit;
        var letters = await scope.RunAsync(
            user,
            connection => watch.ListAsync(connection, state ?? DefaultState, after ?? 0, size + 1, cancellationToken),
            cancellationToken);
        var page = letters.Take(size).Select(InboxMessageView.Of).ToList();
        return TypedResults.Ok(new InboxMessagePage(page, letters.Count > size ? page[^1].Position : null));
    }
}
