using System.Net;
using System.Net.Http.Headers;
using CustomerPoints.IntegrationTests.Fixtures;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.CommandLine;

/// <summary><c>token</c>: what it prints is let in.</summary>
public sealed class TokenCommandTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private const string Key =
        "--Authentication:Jwt:SymmetricKeys:0=dGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXktdGVzdC0wMDE=";

    [Fact]
    public async Task An_operators_token_opens_the_inbox()
    {
        var token = await monolith.CallAsync("token", Key);

        token.Code.ShouldBe(0, token.Error);
        (await AskAsync(token.Output.Trim(), "/inbox")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task In_JSON_it_tells_what_the_token_allows()
    {
        var merchant = Guid.NewGuid();

        var json = (await monolith.CallAsync(
            "token", Key, "--merchant", $"{merchant}", "--permission", "Order.read", "--json")).Json;

        json.GetProperty("merchantId").GetGuid().ShouldBe(merchant);
        json.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()).ShouldBe(["Order.read"]);
        var token = json.GetProperty("token").GetString()!;
        (await AskAsync(token, $"/orders/{Guid.NewGuid()}")).ShouldBe(HttpStatusCode.NotFound);
        (await AskAsync(token, "/configuration")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Without_a_key_there_is_no_token()
    {
        var call = await monolith.CallAsync("token");

        call.Code.ShouldBe(3);
        call.Output.ShouldBeEmpty();
        call.Error.ShouldContain("no key to sign tokens with");
    }

    [Fact]
    public async Task Keys_of_an_authority_sign_nothing()
    {
        var call = await monolith.CallAsync("token", "--Authentication:Jwt:Authority=https://id.example");

        call.Code.ShouldBe(3);
        call.Error.ShouldContain("no key to sign tokens with");
    }

    [Fact]
    public async Task A_key_that_is_none_is_named()
    {
        var call = await monolith.CallAsync("token", "--Authentication:Jwt:SymmetricKeys:0=abc");

        call.Code.ShouldBe(3);
        call.Error.ShouldStartWith("Authentication:Jwt:SymmetricKeys:0: a key is at least 32 bytes in base64.");
    }

    [Fact]
    public async Task The_demo_says_what_it_needs_on_a_server_that_is_not_the_hosts_own()
    {
        var unsigned = await monolith.CallAsync("demo", "--exit", Key);
        var keyless = await monolith.CallAsync(
            "demo", "--exit", "--Authentication:Jwt:Authority=https://id.example",
            "--Authentication:Jwt:Algorithms:0=RS256", $"--Sale:Webhooks:Providers:acme:0={MonolithFactory.WebhookSecret}");

        unsigned.Code.ShouldBe(3);
        unsigned.Error.ShouldContain("set Sale:Webhooks:Providers:demo:0");
        keyless.Code.ShouldBe(3);
        keyless.Error.ShouldContain("no key to sign tokens with");
    }

    private async Task<HttpStatusCode> AskAsync(string token, string path)
    {
        var client = monolith.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await client.GetAsync($"/v1/api/sale{path}")).StatusCode;
    }
}
