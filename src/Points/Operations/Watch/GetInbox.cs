using System.Security.Claims;
using CustomerPoints.Points.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerPoints.Points.Operations.Watch;

/// <summary>GET /inbox: depth, lag, throughput, dead letters.</summary>
internal static class GetInbox
{
    public static async Task<Ok<InboxFigures>> HandleAsync(
        ClaimsPrincipal user, InboxReader reader, CancellationToken cancellationToken) =>
        TypedResults.Ok(await reader.FiguresAsync(InboxScope.MerchantOf(user), cancellationToken));
}
