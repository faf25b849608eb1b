using Microsoft.AspNetCore.Routing;

namespace CustomerPoints.Points.Operations.Audit;

/// <summary>The route that lists what operators did.</summary>
internal static class AuditRoutes
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapOperatorRead("/operations/audit", ListOperatorActions.HandleAsync)
        .Describe(
            "listOperatorActions",
            OperationsRoutes.Tag,
            "List what operators did",
            """
            Retries, discards and repairs, newest first. A row is written in the transaction of the action and never
            changes. Pass `nextBefore` as `before` for the next page.
            """);
}
