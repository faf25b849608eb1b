using System.Net;
using System.Net.Sockets;
using System.Text;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Orders;
using CustomerPoints.Monolith.Protection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Security;

/// <summary>Limits that only a real server on a real socket keeps.</summary>
public sealed class KestrelTests : IClassFixture<MonolithFactory>, IDisposable
{
    private readonly MonolithFactory monolith;
    private readonly WebApplicationFactory<Program> host;
    private readonly HttpClient client;

    public KestrelTests(MonolithFactory monolith)
    {
        this.monolith = monolith;
        host = monolith.WithWebHostBuilder(builder => builder.UseSetting("Urls", "http://127.0.0.1:0"));
        host.UseKestrel(0);
        host.StartServer();
        client = new HttpClient
        {
            BaseAddress = new Uri(host.Services.GetRequiredService<IServer>().Features
                .Get<IServerAddressesFeature>()!.Addresses.Single()),
        };
    }

    public void Dispose()
    {
        client.Dispose();
        host.Dispose();
    }

    [Fact]
    public async Task A_body_larger_than_allowed_is_a_413()
    {
        var authorization = Callers.Bearer(monolith.TokenFor(Guid.NewGuid()));
        var fits = new string(' ', KestrelLimits.MaxBodyBytes - 2) + "{}";

        var accepted = await client.SendAsync("POST", AccessRule.Base + "/orders", authorization, fits);
        var refused = await client.SendAsync("POST", AccessRule.Base + "/orders", authorization, fits + " ");

        accepted.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await refused.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        problem.GetProperty("requestId").GetString().ShouldNotBeNullOrEmpty();
        problem.GetProperty("detail").GetString().ShouldBe($"Allowed are {KestrelLimits.MaxBodyBytes} bytes.");
    }

    [Fact]
    public async Task A_webhook_larger_than_allowed_is_a_413()
    {
        var body = new string(' ', 64 * 1024 + 1);

        var refused = await client.DeliverAsync(body, monolith.Time.GetUtcNow());

        await refused.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Headers_beyond_number_or_size_are_a_431()
    {
        (await GetAsync(string.Concat(Enumerable.Range(0, 100).Select(n => $"X-{n}: 1\r\n"))))
            .ShouldStartWith("HTTP/1.1 431");
        (await GetAsync($"X-Long: {new string('x', 17 * 1024)}\r\n")).ShouldStartWith("HTTP/1.1 431");
    }

    [Fact]
    public async Task The_server_does_not_say_what_it_is()
    {
        var answer = await client.GetAsync(AccessRule.Base + "/orders");

        answer.Headers.Contains("Server").ShouldBeFalse();
    }

    private async Task<string> GetAsync(string headers)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(client.BaseAddress!.Host, client.BaseAddress.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n"));
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync() ?? string.Empty;
    }
}
