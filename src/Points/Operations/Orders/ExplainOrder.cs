using CustomerPoints.Points.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerPoints.Points.Operations.Orders;

/// <summary>GET /operations/orders/{saleOrderId}: what happened to an order, and why it got its points.</summary>
internal static class ExplainOrder
{
    /// <param name="saleOrderId">The order.</param>
    /// <param name="explanations">Explains.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<Results<Ok<OrderExplanation>, ProblemHttpResult>> HandleAsync(
        Guid saleOrderId, IOrderExplanations explanations, CancellationToken cancellationToken) =>
        await explanations.ExplainAsync(saleOrderId, cancellationToken) is { } explanation
            ? TypedResults.Ok(explanation)
            : Problems.NotFound($"The order {saleOrderId}");
}
