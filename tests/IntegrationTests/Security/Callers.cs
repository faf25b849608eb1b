using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Monolith.Security;
using CustomerPoints.Monolith.Security.Clients;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CustomerPoints.IntegrationTests.Security;

/// <summary>The values of the <c>Authorization</c> header, right ones and wrong ones.</summary>
internal static class Callers
{
    public static ClientRegistry Registry(this MonolithFactory monolith) =>
        new(monolith.Connections.Owner, monolith.Time);

    public static AuthenticationHeaderValue Basic(string clientId, string secret) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{clientId}:{secret}")));

    public static AuthenticationHeaderValue Header(this IssuedClient client) => Basic(client.ClientId, client.Secret);

    public static AuthenticationHeaderValue Bearer(string token) => new("Bearer", token);

    public static Task<IssuedClient> RegisterClientAsync(
        this MonolithFactory monolith, Guid? merchantId, params string[] permissions) =>
        monolith.Registry().CreateAsync(
            merchantId, permissions.Length == 0 ? Permissions.All : permissions, CancellationToken.None);

    /// <summary>A token that would be let in, changed by the test.</summary>
    public static string Token(this MonolithFactory monolith, Guid merchantId, Action<SecurityTokenDescriptor> change)
    {
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = "customer-points",
            Audience = "customer-points",
            NotBefore = DateTime.UtcNow.AddHours(-1),
            Expires = DateTime.UtcNow.AddHours(1),
            Subject = Subject(merchantId),
            SigningCredentials = new(monolith.OurKey(), SecurityAlgorithms.HmacSha256),
        };
        change(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    public static SymmetricSecurityKey OurKey(this MonolithFactory monolith) => new(Convert.FromBase64String(
        monolith.Services.GetRequiredService<IOptions<JwtOptions>>().Value.SymmetricKeys[0]));

    private static ClaimsIdentity Subject(Guid merchantId) => new(
    [
        .. Permissions.All.Select(permission => new Claim("permissions", permission)),
        new Claim("merchant_id", merchantId.ToString()),
    ]);

    public static Task<HttpResponseMessage> SendAsync(
        this HttpClient client, string verb, string path, AuthenticationHeaderValue? authorization, string? json = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(verb), path);
        request.Headers.Authorization = authorization;
        request.Headers.IfMatch.Add(new EntityTagHeaderValue("\"1\""));
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        return client.SendAsync(request);
    }
}
