using System.Security.Claims;
using CustomerPoints.Points.Operations;
using Microsoft.AspNetCore.Authorization;

namespace CustomerPoints.Points;

/// <summary>A policy for each permission of the module, of the same name, and one for operators.</summary>
internal static class PermissionPolicies
{
    private const string PermissionClaim = "permissions";

    public static void Add(AuthorizationBuilder authorization)
    {
        foreach (var permission in PointsModule.Permissions)
        {
            authorization.AddPolicy(permission, policy => policy
                .RequireAuthenticatedUser()
                .RequireClaim(PermissionClaim, permission)
                .RequireAssertion(context => IsBoundAsItMustBe(context.User, permission)));
        }

        authorization.AddPolicy(OperatorReader.Policy, policy => policy
            .RequireAuthenticatedUser()
            .RequireAssertion(context => !context.User.HasClaim(claim => claim.Type == Caller.MerchantClaim)));
    }

    // Credentials are bound to a merchant. An operator's are bound to none, and serve the operators' routes alone.
    private static bool IsBoundAsItMustBe(ClaimsPrincipal user, string permission) =>
        user.FindFirstValue(Caller.MerchantClaim) is { } merchant
            ? Guid.TryParse(merchant, out var id) && id != Guid.Empty
            : PointsModule.OperatorPermissions.Contains(permission, StringComparer.Ordinal);
}
