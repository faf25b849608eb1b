using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Orders;
using CustomerPoints.Monolith.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Ledger;

/// <summary>Who may read and write: a token of ours, still valid, with the permission of the route.</summary>
public sealed class AccessTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private const string AnyId = "c3f1e3f0-0000-4000-8000-000000000000";
    private const string Ledger = $"{Answers.Base}/point-transactions";

    private readonly Guid merchant = Guid.NewGuid();

    public static TheoryData<string, string, string> Routes => new()
    {
        { "POST", "/orders", "Order.create" },
        { "GET", $"/orders/{AnyId}", "Order.read" },
        { "GET", $"/orders/{AnyId}/points", "PointTransaction.read" },
        { "GET", "/point-transactions", "PointTransaction.read" },
        { "GET", "/point-transactions/count", "PointTransaction.read" },
        { "GET", $"/point-transactions/{AnyId}", "PointTransaction.read" },
        { "GET", $"/customers/{AnyId}/points", "Customer.read" },
        { "GET", "/configuration", "Configuration.read" },
        { "PUT", "/configuration", "Configuration.update" },
        { "POST", "/order-updates/negotiate?negotiateVersion=1", "Order.read" },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Without_a_token_a_route_asks_for_one(string verb, string path, string permission)
    {
        permission.ShouldNotBeEmpty();

        var answer = await SendAsync(monolith.CreateClient(), verb, path);

        await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ShouldContain(scheme => scheme.Scheme == "Bearer");
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Without_its_permission_a_route_is_closed_whatever_else_is_permitted(
        string verb, string path, string permission)
    {
        var others = Permissions.All.Where(other => other != permission).ToArray();

        var answer = await SendAsync(monolith.ClientFor(merchant, others), verb, path);

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task With_its_permission_alone_a_route_is_open(string verb, string path, string permission)
    {
        var answer = await SendAsync(monolith.ClientFor(merchant, permission), verb, path);

        answer.StatusCode.ShouldNotBe(HttpStatusCode.Unauthorized);
        answer.StatusCode.ShouldNotBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_valid_token_is_let_in() =>
        (await GetAsync(Token(_ => { }))).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task A_token_signed_with_another_key_is_refused() => await ShouldBeRefusedAsync(
        Token(token => token.SigningCredentials = Hmac(Enumerable.Repeat((byte)7, 32).ToArray(), "HS256")));

    [Fact]
    public async Task A_token_of_an_algorithm_that_is_not_on_the_list_is_refused_though_its_key_is_ours()
    {
        // HS512 wants a key of 64 bytes; HS256 takes it as well.
        var key = Enumerable.Repeat((byte)7, 64).ToArray();
        await using var host = monolith.WithWebHostBuilder(
            builder => builder.UseSetting("Authentication:Jwt:SymmetricKeys:1", Convert.ToBase64String(key)));
        var client = host.CreateClient();

        var listed = await GetAsync(Token(token => token.SigningCredentials = Hmac(key, "HS256")), client);
        var unlisted = await GetAsync(Token(token => token.SigningCredentials = Hmac(key, "HS512")), client);

        listed.StatusCode.ShouldBe(HttpStatusCode.OK);
        await unlisted.ShouldBeProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_that_says_it_needs_no_signature_is_refused()
    {
        var payload = Token(_ => { }).Split('.')[1];

        await ShouldBeRefusedAsync($"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{payload}.");
    }

    [Fact]
    public async Task A_token_changed_after_it_was_signed_is_refused()
    {
        var mine = Token(_ => { }).Split('.');
        var others = Token(token => token.Subject = Subject(Guid.NewGuid())).Split('.');

        await ShouldBeRefusedAsync($"{mine[0]}.{others[1]}.{mine[2]}");
    }

    [Fact]
    public async Task A_token_that_has_expired_or_is_not_yet_valid_is_refused()
    {
        await ShouldBeRefusedAsync(Token(token => token.Expires = DateTime.UtcNow.AddMinutes(-1)));
        await ShouldBeRefusedAsync(Token(token => token.NotBefore = DateTime.UtcNow.AddMinutes(30)));
    }

    [Fact]
    public async Task A_token_that_never_expires_is_refused() =>
        await ShouldBeRefusedAsync(Token(token => token.Expires = null));

    [Fact]
    public async Task A_token_for_another_audience_or_from_another_issuer_is_refused()
    {
        await ShouldBeRefusedAsync(Token(token => token.Audience = "another"));
        await ShouldBeRefusedAsync(Token(token => token.Issuer = "another"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("rubbish")]
    [InlineData("a.b.c")]
    public async Task What_is_no_token_is_refused(string token) => await ShouldBeRefusedAsync(token);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task A_token_without_a_merchant_opens_nothing(string? merchantId)
    {
        var token = Token(token => token.Subject = Subject(merchantId));

        await (await GetAsync(token)).ShouldBeProblemAsync(HttpStatusCode.Forbidden);
    }

    private async Task ShouldBeRefusedAsync(string token) =>
        await (await GetAsync(token)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized);

    private Task<HttpResponseMessage> GetAsync(string token) => GetAsync(token, monolith.CreateClient());

    private static async Task<HttpResponseMessage> GetAsync(string token, HttpClient client)
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.GetAsync(Ledger);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string verb, string path) =>
        client.SendAsync(new HttpRequestMessage(new HttpMethod(verb), $"{Answers.Base}{path}")
        {
            Content = verb == "GET" ? null : new StringContent("{}", Encoding.UTF8, "application/json"),
        });

    /// <summary>A token that would be let in, changed by the test.</summary>
    private string Token(Action<SecurityTokenDescriptor> change)
    {
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = "customer-points",
            Audience = "customer-points",
            NotBefore = DateTime.UtcNow.AddHours(-1),
            Expires = DateTime.UtcNow.AddHours(1),
            Subject = Subject(merchant),
            SigningCredentials = Hmac(OurKey(), "HS256"),
        };
        change(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    private static ClaimsIdentity Subject(object? merchantId) => new(
        Permissions.All.Select(permission => new Claim("permissions", permission))
            .Concat(merchantId is null ? [] : [new Claim("merchant_id", merchantId.ToString()!)]));

    private byte[] OurKey() => Convert.FromBase64String(
        monolith.Services.GetRequiredService<IOptions<JwtOptions>>().Value.SymmetricKeys[0]);

    private static SigningCredentials Hmac(byte[] key, string algorithm) =>
        new(new SymmetricSecurityKey(key), algorithm);
}
