using Microsoft.AspNetCore.Routing;

namespace CustomerPoints.Points.Operations.Merchants;

/// <summary>The routes that look at merchants and their terms.</summary>
internal static class MerchantRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapOperatorRead("/operations/merchants", ListMerchants.HandleAsync).Describe(
            "listMerchants",
            OperationsRoutes.Tag,
            "List merchants",
            """
            Merchants by id, with the terms in force and what they were awarded within the last 30 days: those that have
            settings, ledger rows, or orders that earned nothing. Pass `nextAfter` as `after` for the next page.
            """);
        routes.MapOperatorRead("/operations/merchants/{merchantId:guid}/what-if", GetWhatIf.HandleAsync).Describe(
            "whatIf",
            OperationsRoutes.Tag,
            "Try other terms on past orders",
            """
            What a merchant's orders of the last days were awarded, and what they would have been awarded at another
            rate, by the award's own arithmetic. Orders count by when they completed, once they are decided: awarded,
            skipped because the rate was 0, or skipped because the points came to 0. Orders without a customer earn
            nothing at any rate. Nothing is changed.
            """);
    }
}
