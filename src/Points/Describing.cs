using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace CustomerPoints.Points;

/// <summary>What the OpenAPI document says of a route beyond its types. Permissions it takes from the policy.</summary>
internal static class Describing
{
    public static RouteHandlerBuilder Describe(
        this RouteHandlerBuilder route, string name, string tag, string summary, string description) =>
        route.WithName(name).WithTags(tag).WithSummary(summary).WithDescription(description);

    /// <summary>A success, and when it is answered.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, string when) => route.WithMetadata(
        new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"])
        {
            Description = when,
        });

    /// <summary>A failure of this route's own, and when it is answered.</summary>
    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder route, int status, string when) =>
        route.WithMetadata(
            new ProducesResponseTypeMetadata(status, typeof(ProblemDetails), ["application/problem+json"])
            {
                Description = when,
            });
}
