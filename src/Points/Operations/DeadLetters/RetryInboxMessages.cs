using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using CustomerPoints.Inbox.Watching;
using CustomerPoints.Points.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerPoints.Points.Operations.DeadLetters;

/// <summary>Which dead letters to retry: either <c>positions</c> or <c>all</c>.</summary>
/// <param name="Positions">The dead letters to retry, 1 to 1,000; leave out with <paramref name="All"/>.</param>
/// <param name="All">Every dead letter, at most 1,000 a call.</param>
/// <param name="DryRun">Only says what would be retried, and the points at stake.</param>
internal sealed record RetryRequest(
    [property: MinLength(1), MaxLength(InboxWatch.MaxMessages)] IReadOnlyList<long>? Positions,
    bool All = false,
    bool DryRun = false);

/// <summary>POST /inbox/messages/retry and /inbox/messages/{position}/retry: dead letters get another chance.</summary>
internal static class RetryInboxMessages
{
    /// <param name="position">The message's place in the inbox, as the list of messages gives it.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="actions">Acts.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public static async Task<Results<Ok<RetryAnswer>, ProblemHttpResult>> HandleOneAsync(
        long position, ClaimsPrincipal user, OperatorActions actions, CancellationToken cancellationToken)
    {
        var answer = await actions.RetryAsync(
            user.OperatorName(), InboxScope.MerchantOf(user), [position], isDryRun: false, cancellationToken);
        return answer.Retried == 1
            ? TypedResults.Ok(answer)
            : Problems.NotFound($"A dead letter at position {position}");
    }

    public static async Task<Results<Ok<RetryAnswer>, ValidationProblem>> HandleManyAsync(
        RetryRequest request, ClaimsPrincipal user, OperatorActions actions, CancellationToken cancellationToken)
    {
        if (request.All == (request.Positions is not null))
        {
            return Problems.Invalid("positions", "give either positions or all: true");
        }

        if (request.Positions is { Count: 0 or > InboxWatch.MaxMessages })
        {
            return Problems.Invalid("positions", OperatorActions.AllowedPositions);
        }

        return TypedResults.Ok(await actions.RetryAsync(
            user.OperatorName(),
            InboxScope.MerchantOf(user),
            request.Positions?.ToArray(),
            request.DryRun,
            cancellationToken));
    }
}
