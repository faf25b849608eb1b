using System.Security.Claims;
using CustomerPoints.Points.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerPoints.Points.Balances;

/// <summary>GET /customers/{id}/points: balance, version, lifetime points and the last ledger row.</summary>
internal static class GetCustomerPoints
{
    /// <param name="id">The customer.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="balances">Reads balances.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<Ok<PointBalance>> HandleAsync(
        Guid id, ClaimsPrincipal user, IPointBalances balances, CancellationToken cancellationToken) =>
        TypedResults.Ok(await balances.GetAsync(user.MerchantId(), id, cancellationToken));
}
