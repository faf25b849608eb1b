using System.Security.Claims;
using CustomerPoints.Points;
using Microsoft.AspNetCore.Authorization;

namespace CustomerPoints.Monolith.Security;

/// <summary>The policies of Points, and one for each permission of Sale, of the same name.</summary>
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
