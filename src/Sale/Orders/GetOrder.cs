using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerPoints.Sale.Orders;

/// <summary>GET /orders/{id}: the order's details.</summary>
internal static class GetOrder
{
    /// <param name="id">The order.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="reader">Puts the details together.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<Results<Ok<OrderDetails>, ProblemHttpResult>> HandleAsync(
        Guid id, ClaimsPrincipal user, OrderDetailsReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(user.MerchantId(), id, cancellationToken) is { } details
            ? TypedResults.Ok(details)
            : Problems.NotFound($"The order {id}");
}
