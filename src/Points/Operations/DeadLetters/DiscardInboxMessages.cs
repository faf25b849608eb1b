using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using CustomerPoints.Inbox.Watching;
using CustomerPoints.Points.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerPoints.Points.Operations.DeadLetters;

/// <summary>Which dead letters to give up, and why.</summary>
/// <param name="Positions">The dead letters to discard, 1 to 1,000.</param>
/// <param name="Reason">Why, 1 to 500 characters; may be left out in a dry run.</param>
/// <param name="DryRun">Only says what would be discarded, and the points at stake.</param>
internal sealed record DiscardRequest(
    [property: Required, MinLength(1), MaxLength(InboxWatch.MaxMessages)] IReadOnlyList<long>? Positions,
    [property: MinLength(1), MaxLength(OperatorActions.MaxReasonLength)] string? Reason,
    bool DryRun = false);

/// <summary>POST /inbox/messages/discard: dead letters are given up for good.</summary>
internal static class DiscardInboxMessages
{
    public static async Task<Results<Ok<DiscardAnswer>, ValidationProblem>> HandleAsync(
        DiscardRequest request, ClaimsPrincipal user, OperatorActions actions, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (request.Positions is not { Count: > 0 and <= InboxWatch.MaxMessages })
        {
            errors["positions"] = [OperatorActions.AllowedPositions];
        }

        if (OperatorActions.FaultOfReason(request.Reason) is { } fault && !(request.DryRun && request.Reason is null))
        {
            errors["reason"] = [fault];
        }

        return errors.Count > 0
            ? Problems.Invalid(errors)
            : TypedResults.Ok(await actions.DiscardAsync(
                user.OperatorName(),
                request.Positions!.ToArray(),
                request.Reason ?? string.Empty,
                request.DryRun,
                cancellationToken));
    }
}
