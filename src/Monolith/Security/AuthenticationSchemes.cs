using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace CustomerPoints.Monolith.Security;

/// <summary>The ways to say who one is; the <c>Authorization</c> header chooses.</summary>
internal static class AuthenticationSchemes
{
    public const string ByHeader = "ByHeader";
    public const string Bearer = JwtBearerDefaults.AuthenticationScheme;
    public const string Basic = "Basic";
    public const string BasicChallenge = "Basic realm=\"customer-points\"";
    public const string HubPath = "/v1/api/sale/order-updates";

    public static string Choose(HttpContext context) =>
        context.Request.Headers.Authorization.ToString().StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
            ? Basic
            : Bearer;
}
