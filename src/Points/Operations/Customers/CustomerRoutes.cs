using Microsoft.AspNetCore.Routing;

namespace CustomerPoints.Points.Operations.Customers;

/// <summary>The route that shows a customer across merchants.</summary>
internal static class CustomerRoutes
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapOperatorRead("/operations/customers/{customerId:guid}", GetCustomer.HandleAsync)
        .Describe(
            "getCustomerAcrossMerchants",
            OperationsRoutes.Tag,
            "Read a customer across merchants",
            """
            The customer's balances and ledger rows, newest first, with all merchants or with one. A customer nobody
            knows has none of either, and is no 404. Pass `nextCursor` as `cursor`, with the same merchant, for the next
            page of rows.
            """);
}
