using Microsoft.AspNetCore.Routing;

namespace CustomerPoints.Points.Balances;

/// <summary>The route that reads a balance.</summary>
internal static class BalanceRoutes
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapRead("/customers/{id:guid}/points", GetCustomerPoints.HandleAsync, "Customer.read")
        .Describe(
            "getCustomerPoints",
            "Customers",
            "Read a customer's balance",
            "The balance with the caller's merchant. A customer who never earned a point has 0, and is no 404.");
}
