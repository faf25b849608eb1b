using CustomerPoints.Points.Operations.Audit;
using CustomerPoints.Points.Operations.Customers;
using CustomerPoints.Points.Operations.DeadLetters;
using CustomerPoints.Points.Operations.History;
using CustomerPoints.Points.Operations.Merchants;
using CustomerPoints.Points.Operations.Orders;
using CustomerPoints.Points.Operations.Watch;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace CustomerPoints.Points.Operations;

/// <summary>
/// The operators' routes. Those below <c>/inbox</c> but the discarding serve a merchant's credentials, too, and show
/// that merchant's messages alone; all others are for credentials that are bound to no merchant.
/// </summary>
internal static class OperationsRoutes
{
    public const string Tag = "Operations";

    public static void Map(IEndpointRouteBuilder routes)
    {
        InboxRoutes.Map(routes);
        DeadLetterRoutes.Map(routes);
        HistoryRoutes.Map(routes);
        OrderRoutes.Map(routes);
        CustomerRoutes.Map(routes);
        MerchantRoutes.Map(routes);
        AuditRoutes.Map(routes);
    }

    /// <summary>A route that reads across merchants.</summary>
    public static RouteHandlerBuilder MapOperatorRead(
        this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapRead(pattern, handler, OperatorReader.Policy, "Inbox.read");
}
