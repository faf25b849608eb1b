using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CustomerPoints.Points;

/// <summary>A route that reads.</summary>
internal static class ReadRoute
{
    /// <summary>What can be read with GET can be asked for with HEAD.</summary>
    /// <returns>The GET route, to be described; what holds for it holds for HEAD.</returns>
    public static RouteHandlerBuilder MapRead(
        this IEndpointRouteBuilder routes, string pattern, Delegate handler, string permission)
    {
        routes.MapMethods(pattern, [HttpMethods.Head], handler)
            .RequireAuthorization(permission)
            .ExcludeFromDescription();
        return routes.MapGet(pattern, handler).RequireAuthorization(permission);
    }
}
