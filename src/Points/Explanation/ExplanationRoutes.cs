using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CustomerPoints.Points.Explanation;

/// <summary>The route that explains an order's points.</summary>
internal static class ExplanationRoutes
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapRead("/orders/{id:guid}/points", ExplainOrderPoints.HandleAsync, "PointTransaction.read")
        .Describe(
            "explainOrderPoints",
            "Orders",
            "Explain an order's points",
            """
            Why a completed order earned what it earned: order total × conversion rate, rounded, gives the points; the
            balance before and after; when each step happened; what was tried. Pending orders and dead letters are
            explained too.
            """)
        .Fails(StatusCodes.Status404NotFound, "The merchant has no completed order of this id.");
}
