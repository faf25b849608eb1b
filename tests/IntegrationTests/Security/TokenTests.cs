using System.Net;
using System.Security.Cryptography;
using System.Text;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Orders;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.IdentityModel.Tokens;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Security;

/// <summary>Bearer tokens of a host that takes shared secrets and public keys side by side.</summary>
public sealed class TokenTests : IClassFixture<MonolithFactory>, IDisposable
{
    private const string Path = AccessRule.Base + "/point-transactions";

    private readonly RSA rsa = RSA.Create(2048);
    private readonly ECDsa ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly MonolithFactory monolith;
    private readonly WebApplicationFactory<Program> host;

    public TokenTests(MonolithFactory monolith)
    {
        this.monolith = monolith;
        host = monolith.WithWebHostBuilder(builder => builder
            .UseSetting("Authentication:Jwt:Algorithms:0", "HS256")
            .UseSetting("Authentication:Jwt:Algorithms:1", "RS256")
            .UseSetting("Authentication:Jwt:Algorithms:2", "ES256")
            .UseSetting("Authentication:Jwt:PublicKeys:rsa-1", rsa.ExportSubjectPublicKeyInfoPem())
            .UseSetting("Authentication:Jwt:PublicKeys:ec-1", ecdsa.ExportSubjectPublicKeyInfoPem()));
    }

    public void Dispose()
    {
        host.Dispose();
        rsa.Dispose();
        ecdsa.Dispose();
    }

    [Fact]
    public async Task Tokens_of_each_configured_kind_are_let_in()
    {
        (await GetAsync(Token(_ => { }))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GetAsync(Rsa("rsa-1"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GetAsync(Rsa(keyId: null))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GetAsync(Token(token => token.SigningCredentials =
            new(new ECDsaSecurityKey(ecdsa) { KeyId = "ec-1" }, "ES256")))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public Task A_public_key_is_not_taken_for_a_shared_secret() => ShouldBeRefusedAsync(
        Hmac(Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem())),
        Hmac(rsa.ExportSubjectPublicKeyInfo()),
        Hmac(rsa.ExportSubjectPublicKeyInfo(), "rsa-1"));

    [Fact]
    public Task A_token_that_names_a_key_nobody_knows_is_refused_although_its_signature_holds() =>
        ShouldBeRefusedAsync(Rsa("rsa-2"), Rsa("ec-1"));

    [Fact]
    public Task A_token_without_a_signature_is_refused()
    {
        var payload = Token(_ => { }).Split('.')[1];
        return ShouldBeRefusedAsync(
            $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{payload}.",
            $"{Base64UrlEncoder.Encode("""{"alg":"HS256","typ":"JWT"}""")}.{payload}.");
    }

    [Fact]
    public Task An_algorithm_beside_the_list_is_refused_although_its_signature_holds() => ShouldBeRefusedAsync(
        Token(token => token.SigningCredentials = new(new RsaSecurityKey(rsa) { KeyId = "rsa-1" }, "PS256")),
        Token(token => token.SigningCredentials = new(new RsaSecurityKey(rsa) { KeyId = "rsa-1" }, "RS512")));

    [Fact]
    public Task Another_issuer_or_audience_or_none_is_refused() => ShouldBeRefusedAsync(
        Token(token => token.Issuer = "another"),
        Token(token => token.Issuer = null),
        Token(token => token.Audience = "another"),
        Token(token => token.Audience = null));

    [Fact]
    public Task A_token_without_an_end_or_past_it_is_refused() => ShouldBeRefusedAsync(
        Token(token => token.Expires = null),
        Token(token => token.Expires = DateTime.UtcNow.AddMinutes(-1)),
        Token(token => token.NotBefore = DateTime.UtcNow.AddMinutes(10)));

    [Fact]
    public async Task A_token_in_the_query_is_taken_on_the_hub_path_and_nowhere_else()
    {
        using var client = host.CreateClient();
        var query = $"?access_token={Token(_ => { })}";

        var hub = await client.PostAsync($"{AccessRule.Base}/order-updates/negotiate{query}&negotiateVersion=1", null);
        hub.StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var path in new[] { "/point-transactions", "/order-updatesX", "/orders/order-updates" })
        {
            var answer = await client.GetAsync($"{AccessRule.Base}{path}{query}");
            await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized);
        }
    }

    private string Rsa(string? keyId) => Token(token =>
        token.SigningCredentials = new(new RsaSecurityKey(rsa) { KeyId = keyId }, "RS256"));

    private string Hmac(byte[] secret, string? keyId = null) => Token(token =>
        token.SigningCredentials = new(new SymmetricSecurityKey(secret) { KeyId = keyId }, "HS256"));

    private string Token(Action<SecurityTokenDescriptor> change) => monolith.Token(Guid.NewGuid(), change);

    private async Task<HttpResponseMessage> GetAsync(string token)
    {
        using var client = host.CreateClient();
        return await client.SendAsync("GET", Path, Callers.Bearer(token));
    }

    private async Task ShouldBeRefusedAsync(params string[] tokens)
    {
        foreach (var token in tokens)
        {
            await (await GetAsync(token)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized);
        }
    }
}
