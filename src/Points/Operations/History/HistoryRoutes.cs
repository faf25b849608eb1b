using Microsoft.AspNetCore.Routing;

namespace CustomerPoints.Points.Operations.History;

/// <summary>The route that shows how the inbox has been doing.</summary>
internal static class HistoryRoutes
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapOperatorRead("/operations/history", GetHistory.HandleAsync)
        .Describe(
            "getHistory",
            OperationsRoutes.Tag,
            "Read the inbox's history",
            """
            How the inbox has been doing, over all nodes: one sample for each step of 10 seconds, oldest first. Steps
            in which no node wrote are left out. It goes back a day.
            """);
}
