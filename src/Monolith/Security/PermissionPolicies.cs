using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace CustomerPoints.Monolith.Security;

/// <summary>A policy for each permission, of the same name, and one for operators.</summary>
internal static class PermissionPolicies
{
    public static void AddPermissionPolicies(this AuthorizationBuilder authorization)
    {
        foreach (var permission in Permissions.All)
        {
            authorization.AddPolicy(permission, policy => policy
                .RequireAuthenticatedUser()
                .RequireClaim(Permissions.Claim, permission)
                .RequireAssertion(context => IsBoundAsItMustBe(context.User, permission)));
        }

        authorization.AddPolicy(Permissions.Operator, policy => policy
            .RequireAuthenticatedUser()
            .RequireAssertion(context => !context.User.HasClaim(claim => claim.Type == Permissions.MerchantClaim)));
    }

    // Credentials are bound to a merchant. An operator's are bound to none, and serve the operators' routes alone.
    private static bool IsBoundAsItMustBe(ClaimsPrincipal user, string permission) =>
        user.FindFirst(Permissions.MerchantClaim)?.Value is { } merchant
            ? Guid.TryParse(merchant, out var id) && id != Guid.Empty
            : Permissions.OfOperators.Contains(permission, StringComparer.Ordinal);
}
