using CustomerPoints.Points.Balances;
using CustomerPoints.Points.Configuration;
using CustomerPoints.Points.Explanation;
using CustomerPoints.Points.Ledger;
using CustomerPoints.Points.Operations;
using Microsoft.AspNetCore.Routing;

namespace CustomerPoints.Points;

/// <summary>The module's routes; each names the permission it asks for.</summary>
internal static class PointsRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        LedgerRoutes.Map(routes);
        ExplanationRoutes.Map(routes);
        BalanceRoutes.Map(routes);
        ConfigurationRoutes.Map(routes);
        OperationsRoutes.Map(routes);
    }
}
