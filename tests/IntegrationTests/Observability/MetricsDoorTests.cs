using System.Net;
using CustomerPoints.IntegrationTests.Fixtures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Observability;

/// <summary>Who may scrape: this machine, or whoever brings the token.</summary>
public sealed class MetricsDoorTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private const string Token = "a-token-for-scrapes-alone";

    [Theory]
    [InlineData("127.0.0.1", null, 200)]
    [InlineData("::1", null, 200)]
    [InlineData("10.1.2.3", null, 403)]
    [InlineData("127.0.0.1", "X-Forwarded-For", 403)]
    [InlineData("127.0.0.1", "Forwarded", 403)]
    public async Task Without_a_token_this_machine_alone_may_scrape(string address, string? passedOnBy, int status)
    {
        var answer = await ScrapeAsync(monolith.Server, address, request =>
        {
            if (passedOnBy is not null)
            {
                request.Headers[passedOnBy] = "10.1.2.3";
            }
        });

        answer.ShouldBe(status);
    }

    [Theory]
    [InlineData($"Bearer {Token}", 200)]
    [InlineData($"bearer {Token}", 200)]
    [InlineData($"Bearer {Token}x", 401)]
    [InlineData("Bearer ", 401)]
    [InlineData($"Basic {Token}", 401)]
    [InlineData(null, 401)]
    public async Task With_a_token_a_scrape_has_to_bring_it_wherever_it_comes_from(string? authorization, int status)
    {
        await using var host = monolith.WithWebHostBuilder(builder => builder.UseSetting("Metrics:Token", Token));

        foreach (var address in (string[])["127.0.0.1", "10.1.2.3"])
        {
            (await ScrapeAsync(host.Server, address, request => request.Headers.Authorization = authorization))
                .ShouldBe(status);
        }
    }

    [Fact]
    public async Task A_health_probe_needs_neither()
    {
        var context = await monolith.Server.SendAsync(request =>
        {
            request.Request.Path = "/health/live";
            request.Connection.RemoteIpAddress = IPAddress.Parse("10.1.2.3");
        });

        context.Response.StatusCode.ShouldBe(200);
    }

    private static async Task<int> ScrapeAsync(TestServer server, string address, Action<HttpRequest> prepare)
    {
        var context = await server.SendAsync(request =>
        {
            request.Request.Method = HttpMethods.Get;
            request.Request.Path = "/metrics";
            request.Connection.RemoteIpAddress = IPAddress.Parse(address);
            prepare(request.Request);
        });
        // To its end: the next scrape waits for whoever still reads.
        await context.Response.Body.CopyToAsync(Stream.Null);
        return context.Response.StatusCode;
    }
}
