using Microsoft.AspNetCore.Routing;

namespace CustomerPoints.Points.Operations.Watch;

/// <summary>The routes that look into the inbox.</summary>
internal static class InboxRoutes
{
    public const string Tag = "Inbox";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/inbox", GetInbox.HandleAsync, "Inbox.read").Describe(
            "getInbox",
            Tag,
            "Read the inbox's figures",
            """
            Depth, lag, throughput and dead letters. The lag tells whether the inbox keeps up: a message in back-off is
            old, but in order, and adds to the lag only once its next attempt is due.
            """);
        routes.MapRead("/inbox/messages", ListInboxMessages.HandleAsync, "Inbox.read").Describe(
            "listInboxMessages",
            Tag,
            "List inbox messages",
            "The messages in a state, in the order they came in. Pass `nextAfter` as `after` for the next page.");
    }
}
