using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.Tokens;

namespace CustomerPoints.Monolith.Security;

/// <summary>Authentication, and a policy for each permission.</summary>
internal static class SecurityRegistration
{
    public static void AddSecurity(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("Authentication:Jwt");
        services.AddOptions<JwtOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        var jwt = section.Get<JwtOptions>() ?? new JwtOptions();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
            .AddJwtBearer(options => Configure(options, jwt));
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPermissionPolicies();
    }

    private static void AddPermissionPolicies(this AuthorizationBuilder authorization)
    {
        foreach (var permission in Permissions.All)
        {
            authorization.AddPolicy(permission, policy => policy
                .RequireAuthenticatedUser()
                .RequireClaim(Permissions.Claim, permission)
                .RequireAssertion(context => IsBoundAsItMustBe(context.User, permission)));
        }
    }

    // Credentials are bound to a merchant. An operator's are bound to none, and serve to watch the inbox alone.
    private static bool IsBoundAsItMustBe(ClaimsPrincipal user, string permission) =>
        user.FindFirst(Permissions.MerchantClaim)?.Value is { } merchant
            ? Guid.TryParse(merchant, out var id) && id != Guid.Empty
            : Permissions.OfOperators.Contains(permission, StringComparer.Ordinal);

    private static void Configure(JwtBearerOptions options, JwtOptions jwt)
    {
        options.MapInboundClaims = false;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = jwt.Issuer,
            ValidAudience = jwt.Audience,
            ValidAlgorithms = jwt.Algorithms,
            IssuerSigningKeys = jwt.SymmetricKeys.Select(key => new SymmetricSecurityKey(Convert.FromBase64String(key))),
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            ClockSkew = TimeSpan.FromSeconds(30),
        };
        options.Events = new JwtBearerEvents { OnMessageReceived = ReadFromQueryOnTheHubPath };
    }

    // A browser cannot send headers with a WebSocket: the hub path alone takes the token from the query.
    private static Task ReadFromQueryOnTheHubPath(MessageReceivedContext context)
    {
        if (context.Request.Path.StartsWithSegments("/v1/api/sale/order-updates", StringComparison.Ordinal)
            && context.Request.Query["access_token"] is [{ Length: > 0 } token])
        {
            context.Token = token;
        }

        return Task.CompletedTask;
    }
}
