using CustomerPoints.Points.Operations.Watch;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CustomerPoints.Points.Operations.DeadLetters;

/// <summary>The routes that act on dead letters.</summary>
internal static class DeadLetterRoutes
{
    private const string Permission = "Inbox.retry";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/inbox/messages/{position:long}/retry", RetryInboxMessages.HandleOneAsync)
            .RequireAuthorization(Permission)
            .Describe(
                "retryInboxMessage",
                InboxRoutes.Tag,
                "Retry a dead letter",
                "Gives one dead letter its attempts back, to be handled at once. It leaves an audit row.")
            .Fails(StatusCodes.Status404NotFound, "No dead letter stands at this position.");
        routes.MapPost("/inbox/messages/retry", RetryInboxMessages.HandleManyAsync)
            .RequireAuthorization(Permission)
            .Describe(
                "retryInboxMessages",
                InboxRoutes.Tag,
                "Retry many dead letters",
                """
                Gives dead letters their attempts back: those at the given positions, or all of them, at most 1,000 a
                call. It leaves an audit row. With `dryRun` it changes nothing and says how many points are at stake.
                """);
        routes.MapPost("/inbox/messages/discard", DiscardInboxMessages.HandleAsync)
            .RequireAuthorization(OperatorReader.Policy, Permission)
            .Describe(
                "discardInboxMessages",
                InboxRoutes.Tag,
                "Discard dead letters",
                """
                Gives the dead letters at the given positions up for good: their outcome is `Discarded`, and no points
                are paid for them, whoever delivers them again. The messages are kept. Positions that hold no dead
                letter are left out. It leaves an audit row with the reason, which the order's explanation shows. With
                `dryRun` it changes nothing and says how many points are at stake.
                """);
    }
}
