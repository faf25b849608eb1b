using System.Security.Claims;

namespace CustomerPoints.Sale;

/// <summary>Who calls.</summary>
internal static class Caller
{
    /// <summary>The merchant the credentials are bound to; every permission policy requires the claim.</summary>
    public static Guid MerchantId(this ClaimsPrincipal user) => Guid.Parse(user.FindFirstValue("merchant_id")!);
}
