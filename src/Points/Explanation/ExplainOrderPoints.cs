using System.Security.Claims;
using CustomerPoints.Points.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerPoints.Points.Explanation;

/// <summary>GET /orders/{id}/points: why this order earned what it earned.</summary>
internal static class ExplainOrderPoints
{
    /// <param name="id">The order.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="points">Explains.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<Results<Ok<OrderPoints>, ProblemHttpResult>> HandleAsync(
        Guid id, ClaimsPrincipal user, IOrderPoints points, CancellationToken cancellationToken) =>
        await points.ExplainAsync(user.MerchantId(), id, cancellationToken) is { } explanation
            ? TypedResults.Ok(explanation)
            : Problems.NotFound($"A completed order {id}");
}
