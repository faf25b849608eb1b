using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CustomerPoints.IntegrationTests.Delivery;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Monolith.Security.Basic;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Security;

/// <summary>The caller is whom the proxy in front names, if the host is told that there is one, and only then.</summary>
public sealed class ReverseProxyTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private const string Header = "X-Forwarded-For";
    private const string One = "203.0.113.1";
    private const string Another = "203.0.113.2";

    [Theory]
    [InlineData(true, HttpStatusCode.OK)]
    [InlineData(false, HttpStatusCode.TooManyRequests)]
    public async Task Whoever_guesses_locks_nobody_out_but_himself(bool isBehindProxy, HttpStatusCode forAnother)
    {
        var till = await monolith.RegisterClientAsync(Guid.NewGuid());
        await using var host = Start(isBehindProxy);
        using var client = ClientOf(host);
        for (var attempt = 0; attempt < FailedAttempts.FreeAttempts; attempt++)
        {
            (await ReadLedgerAsync(client, One, Callers.Basic(till.ClientId, "cps_guess")))
                .ShouldBe(HttpStatusCode.Unauthorized);
        }

        (await ReadLedgerAsync(client, One, till.Header())).ShouldBe(HttpStatusCode.TooManyRequests);
        (await ReadLedgerAsync(client, Another, till.Header())).ShouldBe(forAnother);
    }

    [Theory]
    [InlineData("true", false)]
    [InlineData("false", true)]
    public async Task Providers_behind_a_proxy_have_a_bucket_each(string isBehindProxy, bool isRefused)
    {
        await using var host = await HostProgram.ServeInAsync(
            [$"ASPNETCORE_FORWARDEDHEADERS_ENABLED={isBehindProxy}"],
            monolith.Connections,
            "--RateLimiting:Requests=1", "--RateLimiting:Period=01:00:00");

        (await DeliverAsync(host.Client, One)).ShouldNotBe(HttpStatusCode.TooManyRequests);
        (await DeliverAsync(host.Client, One)).ShouldBe(HttpStatusCode.TooManyRequests);
        ((await DeliverAsync(host.Client, Another)) == HttpStatusCode.TooManyRequests).ShouldBe(isRefused);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_scrape_through_the_proxy_is_nobody_of_this_machine_whatever_it_claims(bool isBehindProxy)
    {
        await using var host = Start(isBehindProxy);
        using var client = ClientOf(host);

        (await SendAsync(client, HttpMethod.Get, "/metrics", "127.0.0.1")).ShouldBe(HttpStatusCode.Forbidden);
    }

    private WebApplicationFactory<Program> Start(bool isBehindProxy)
    {
        var host = monolith.WithWebHostBuilder(
            builder => builder.UseSetting("ForwardedHeaders_Enabled", isBehindProxy ? "true" : "false"));
        host.UseKestrel(0);
        host.StartServer();
        return host;
    }

    private static HttpClient ClientOf(WebApplicationFactory<Program> host) => new()
    {
        BaseAddress = new Uri(
            host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
    };

    private static Task<HttpStatusCode> ReadLedgerAsync(
        HttpClient client, string caller, AuthenticationHeaderValue authorization) =>
        SendAsync(client, HttpMethod.Get, AccessRule.Base + "/point-transactions", caller, authorization);

    private static Task<HttpStatusCode> DeliverAsync(HttpClient client, string caller) =>
        SendAsync(client, HttpMethod.Post, AccessRule.Base + "/webhooks/payments", caller);

    private static async Task<HttpStatusCode> SendAsync(
        HttpClient client,
        HttpMethod method,
        string path,
        string caller,
        AuthenticationHeaderValue? authorization = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add(Header, caller);
        request.Headers.Authorization = authorization;
        request.Content = method == HttpMethod.Post ? new StringContent("{}", Encoding.UTF8, "application/json") : null;
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
