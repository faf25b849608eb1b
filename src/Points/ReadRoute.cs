using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CustomerPoints.Points;

/// <summary>A route that reads.</summary>
internal static class ReadRoute
{
    /// <summary>What can be read with GET can be asked for with HEAD.</summary>
    /// <param name="routes">Where it is mapped.</param>
    /// <param name="pattern">Its path.</param>
    /// <param name="handler">Answers.</param>
    /// <param name="policies">What a caller must meet, the permission last.</param>
    /// <returns>The GET route, to be described; what holds for it holds for HEAD.</returns>
    public static RouteHandlerBuilder MapRead(
        this IEndpointRouteBuilder routes, string pattern, Delegate handler, params string[] policies)
    {
        routes.MapMethods(pattern, [HttpMethods.Head], handler)
            .RequireAuthorization(policies)
            .ExcludeFromDescription();
        return routes.MapGet(pattern, handler).RequireAuthorization(policies);
    }
}
