using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CustomerPoints.Points.Operations.Orders;

/// <summary>The route that explains any merchant's order.</summary>
internal static class OrderRoutes
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapOperatorRead("/operations/orders/{saleOrderId:guid}", ExplainOrder.HandleAsync)
        .Describe(
            "explainOrder",
            OperationsRoutes.Tag,
            "Explain an order",
            """
            Any merchant's order: what happened to it, step by step, and one sentence that says why it got its points or
            none. `points` is what the merchant reads as the explanation of the order's points, `inboxPosition` what
            retrying or discarding its message asks for.
            """)
        .Fails(StatusCodes.Status404NotFound, "There is no order of this id.");
}
