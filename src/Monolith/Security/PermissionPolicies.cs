using System.Security.Claims;
using CustomerPoints.Points;
using Microsoft.AspNetCore.Authorization;

namespace CustomerPoints.Monolith.Security;

/// <summary>A policy for each permission, of the same name: those of Points, and those of Sale, which is the host's own.</summary>
internal static class PermissionPolicies
{
    public static void AddPermissionPolicies(this AuthorizationBuilder authorization)
    {
        PointsModule.AddPolicies(authorization);
        foreach (var permission in Permissions.OfSale)
        {
            authorization.AddPolicy(permission, policy => policy
                .RequireAuthenticatedUser()
                .RequireClaim(Permissions.Claim, permission)
                .RequireAssertion(context => IsBoundToMerchant(context.User)));
        }
    }

    private static bool IsBoundToMerchant(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(Permissions.MerchantClaim), out var merchant) && merchant != Guid.Empty;
}
