using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using CustomerPoints.Points.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerPoints.Points.Operations.Watch;

/// <summary>GET /inbox/messages: the messages in a state.</summary>
internal static class ListInboxMessages
{
    private const string DefaultState = "dead";
    private const int DefaultLimit = 50;
    private static readonly string[] States = ["dead", "retrying", "pending", "conflict"];

    /// <param name="user">Who asks.</param>
    /// <param name="reader">Looks into the inbox.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="state">
    /// dead: waiting for a person; retrying: failed, waiting for the next attempt; pending: not processed yet; conflict:
    /// delivered again with other content.
    /// </param>
    /// <param name="after">The nextAfter of the page before.</param>
    /// <param name="limit">Messages on a page.</param>
    public static async Task<Results<Ok<InboxMessagePage>, ValidationProblem>> HandleAsync(
        ClaimsPrincipal user,
        InboxReader reader,
        CancellationToken cancellationToken,
        [AllowedValues("dead", "retrying", "pending", "conflict")] string? state = DefaultState,
        [Range(0, long.MaxValue)] long? after = 0,
        [Range(1, IInboxReader.MaxLimit)] int? limit = DefaultLimit)
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

        if (limit is < 1 or > IInboxReader.MaxLimit)
        {
            errors["limit"] = [$"must be 1 to {IInboxReader.MaxLimit}"];
        }

        if (errors.Count > 0)
        {
            return Problems.Invalid(errors);
        }

        return TypedResults.Ok(await reader.ListAsync(
            InboxScope.MerchantOf(user),
            state ?? DefaultState,
            after ?? 0,
            limit ?? DefaultLimit,
            cancellationToken));
    }
}
