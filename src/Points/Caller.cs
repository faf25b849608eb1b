using System.Security.Claims;

namespace CustomerPoints.Points;

/// <summary>Who calls.</summary>
internal static class Caller
{
    public const string MerchantClaim = "merchant_id";

    /// <summary>The merchant the credentials are bound to; the permission policies of this module require it.</summary>
    public static Guid MerchantId(this ClaimsPrincipal user) => Guid.Parse(user.FindFirstValue(MerchantClaim)!);
}
