using CustomerPoints.Monolith.Security.Basic;
using CustomerPoints.Monolith.Security.Clients;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace CustomerPoints.Monolith.Security;

/// <summary>Authentication by token or by client id and secret, and a policy for each permission.</summary>
internal static class SecurityRegistration
{
    public static void AddSecurity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<JwtOptions>().Bind(configuration.GetSection(JwtOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<JwtOptions>, JwtOptionsValidator>();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, JwtBearerSetup>();
        services.AddSingleton<ClientDirectory>();
        services.AddSingleton<FailedAttempts>();
        services.AddSingleton<ClientVerification>();
        services.AddAuthentication(AuthenticationSchemes.ByHeader)
            .AddPolicyScheme(AuthenticationSchemes.ByHeader, displayName: null, options =>
                options.ForwardDefaultSelector = AuthenticationSchemes.Choose)
            .AddJwtBearer()
            .AddScheme<AuthenticationSchemeOptions, BasicAuthentication>(
                AuthenticationSchemes.Basic, configureOptions: null);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPermissionPolicies();
    }
}
