using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using CustomerPoints.Monolith.Security.Clients;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CustomerPoints.Monolith.Security.Basic;

/// <summary>The scheme Basic: the id and secret of a registered API client.</summary>
internal sealed class BasicAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ClientVerification verification) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string ClientIdClaim = "client_id";

    private TimeSpan wait;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (BasicCredentials.Read(Request.Headers.Authorization.ToString()) is not { } credentials)
        {
            return AuthenticateResult.Fail("The header is not Basic and base64 of client id, colon, secret.");
        }

        var address = Context.Connection.RemoteIpAddress ?? IPAddress.None;
        switch (await verification.VerifyAsync(credentials, address, Context.RequestAborted))
        {
            case Verdict.Verified verified:
                return AuthenticateResult.Success(new(PrincipalOf(verified.Client), Scheme.Name));
            case Verdict.TooManyFailures failures:
                wait = failures.Wait;
                return AuthenticateResult.Fail("Too many failures; come back later.");
            default:
                return AuthenticateResult.Fail("The client is unknown or revoked, or the secret is wrong.");
        }
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (wait > TimeSpan.Zero)
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers.RetryAfter =
                ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        }

        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.Append("WWW-Authenticate", AuthenticationSchemes.BasicChallenge);
        Response.Headers.Append("WWW-Authenticate", AuthenticationSchemes.Bearer);
        return Task.CompletedTask;
    }

    private ClaimsPrincipal PrincipalOf(ApiClient client)
    {
        var claims = client.Permissions.Select(permission => new Claim(Permissions.Claim, permission))
            .Append(new Claim(ClientIdClaim, client.ClientId));
        if (client.MerchantId is { } merchant)
        {
            claims = claims.Append(new Claim(Permissions.MerchantClaim, merchant.ToString()));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name, ClientIdClaim, roleType: null));
    }
}
