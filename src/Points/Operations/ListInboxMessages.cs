using System.Security.Claims;
using System.Text.Json;
using CustomerPoints.Inbox;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerPoints.Points.Operations;

/// <summary>An inbox message, as an operator sees it.</summary>
internal sealed record InboxMessageView(
    long Position,
    Guid MerchantId,
    string MessageType,
    string IdempotencyKey,
    JsonElement Payload,
    JsonElement? Terms,
    DateTimeOffset ReceivedAt,
    int Attempts,
    DateTimeOffset? NextAttemptAt,
    string? LastError,
    DateTimeOffset? DeadAt,
    int Redeliveries,
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

/// <param name="Items">In the order of their positions.</param>
/// <param name="NextAfter">Pass it as <c>after</c> for the next page; null on the last.</param>
internal sealed record InboxMessagePage(IReadOnlyList<InboxMessageView> Items, long? NextAfter);

/// <summary>GET /inbox/messages: the messages in a state.</summary>
internal static class ListInboxMessages
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;
    private static readonly string[] States = ["dead", "retrying", "pending", "conflict"];

    public static async Task<Results<Ok<InboxMessagePage>, ValidationProblem>> HandleAsync(
        string? state,
        long? after,
        int? limit,
        ClaimsPrincipal user,
        InboxScope scope,
        InboxWatch watch,
        CancellationToken cancellationToken)
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
            connection => watch.ListAsync(connection, state ?? "dead", after ?? 0, size + 1, cancellationToken),
            cancellationToken);
        var page = letters.Take(size).Select(InboxMessageView.Of).ToList();
        return TypedResults.Ok(new InboxMessagePage(page, letters.Count > size ? page[^1].Position : null));
    }
}
