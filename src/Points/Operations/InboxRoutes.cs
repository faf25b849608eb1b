using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CustomerPoints.Points.Operations;

/// <summary>The operators' routes. Credentials bound to a merchant see and retry that merchant's messages alone.</summary>
internal static class InboxRoutes
{
    private const string Tag = "Inbox";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/inbox", GetInbox.HandleAsync, "Inbox.read").Describe(
            "getInbox", Tag, "Read the inbox's figures", "Depth, lag, throughput and dead letters.");
        routes.MapRead("/inbox/messages", ListInboxMessages.HandleAsync, "Inbox.read").Describe(
            "listInboxMessages",
            Tag,
            "List inbox messages",
            "The messages in a state, in the order they came in. Pass `nextAfter` as `after` for the next page.");
        routes.MapPost("/inbox/messages/{position:long}/retry", RetryInboxMessages.HandleOneAsync)
            .RequireAuthorization("Inbox.retry")
            .Describe(
                "retryInboxMessage",
                Tag,
                "Retry a dead letter",
                "Gives one dead letter its attempts back, to be handled at once.")
            .Fails(StatusCodes.Status404NotFound, "No dead letter stands at this position.");
        routes.MapPost("/inbox/messages/retry", RetryInboxMessages.HandleManyAsync)
            .RequireAuthorization("Inbox.retry")
            .Describe(
                "retryInboxMessages",
                Tag,
                "Retry many dead letters",
                """
                Gives dead letters their attempts back: those at the given positions, or all of them, at most 1,000 a
                call. With `dryRun` it changes nothing and says how many points are at stake.
                """);
    }
}
