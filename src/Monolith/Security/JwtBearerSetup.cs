using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace CustomerPoints.Monolith.Security;

/// <summary>Checks signature, issuer, audience and time of bearer tokens, as <see cref="JwtOptions"/> say.</summary>
internal sealed class JwtBearerSetup(IOptions<JwtOptions> settings) : IConfigureNamedOptions<JwtBearerOptions>
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    public void Configure(string? name, JwtBearerOptions options)
    {
        if (name == JwtBearerDefaults.AuthenticationScheme)
        {
            Configure(options);
        }
    }

    public void Configure(JwtBearerOptions options)
    {
        var jwt = settings.Value;
        options.Authority = jwt.Authority;
        options.MetadataAddress = jwt.MetadataAddress!;
        options.RequireHttpsMetadata = jwt.RequireHttpsMetadata;
        options.MapInboundClaims = false;
        options.TokenValidationParameters = Parameters(jwt, new JwtKeys(jwt));
        options.Events = new JwtBearerEvents { OnMessageReceived = ReadFromQueryOnTheHubPath, OnChallenge = NameBoth };
    }

    private static TokenValidationParameters Parameters(JwtOptions jwt, JwtKeys keys) => new()
    {
        ValidIssuer = jwt.Issuer,
        ValidAudience = jwt.Audience,
        ValidAlgorithms = jwt.Algorithms,
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        ClockSkew = ClockSkew,
        // A token that names a key nobody knows is not tried with all the others.
        TryAllIssuerSigningKeys = false,
        IssuerSigningKeyResolverUsingConfiguration = (_, token, keyId, _, authority) =>
            keys.For(AlgorithmOf(token), keyId, authority?.SigningKeys ?? []),
    };

    private static string AlgorithmOf(SecurityToken token) =>
        token is Microsoft.IdentityModel.JsonWebTokens.JsonWebToken { Alg: { } algorithm } ? algorithm : string.Empty;

    // A browser cannot send headers with a WebSocket: the hub path alone takes the token from the query.
    private static Task ReadFromQueryOnTheHubPath(MessageReceivedContext context)
    {
        if (context.Request.Path.StartsWithSegments(AuthenticationSchemes.HubPath, StringComparison.Ordinal)
            && context.Request.Query["access_token"] is [{ Length: > 0 } token])
        {
            context.Token = token;
        }

        return Task.CompletedTask;
    }

    // Bearer itself is named, with what was wrong with the token, right after this.
    private static Task NameBoth(JwtBearerChallengeContext context)
    {
        context.Response.Headers.Append("WWW-Authenticate", AuthenticationSchemes.BasicChallenge);
        return Task.CompletedTask;
    }
}
