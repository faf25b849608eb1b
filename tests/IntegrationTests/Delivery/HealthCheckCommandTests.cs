using CustomerPoints.Monolith.CommandLine;
using CustomerPoints.Monolith.EmbeddedPostgres.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Delivery;

/// <summary>The verb that stands in for curl: it asks the host that serves here, and exits with the answer.</summary>
public sealed class HealthCheckCommandTests
{
    [Theory]
    [InlineData(200, 0)]
    [InlineData(503, 1)]
    [InlineData(404, 1)]
    public async Task It_exits_with_0_if_the_host_is_ready_and_with_1_if_not(int status, int code)
    {
        await using var host = await ServeAsync("/health/ready", status);

        (await MonolithCommands.RunAsync(["healthcheck", $"--Urls=http://*:{PortOf(host)}"])).ShouldBe(code);
    }

    [Fact]
    public async Task It_asks_for_life_alone_if_told_so()
    {
        await using var host = await ServeAsync("/health/live", StatusCodes.Status200OK);

        (await MonolithCommands.RunAsync(["healthcheck", "--live", $"--Urls=http://+:{PortOf(host)}"])).ShouldBe(0);
    }

    [Fact]
    public async Task It_does_not_ask_the_proxy_that_the_machine_is_set_to()
    {
        await using var host = await ServeAsync("/health/live", StatusCodes.Status200OK);

        var check = await SystemCommand.RunAsync(
            [
                "env", "HTTP_PROXY=http://127.0.0.1:9", .. HostProgram.Words,
                "healthcheck", "--live", $"--Urls=http://*:{PortOf(host)}",
            ],
            CancellationToken.None);

        check.ExitCode.ShouldBe(0, check.Output);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9")]
    [InlineData("https://127.0.0.1:9")]
    public async Task It_exits_with_1_if_nobody_can_be_asked(string urls) =>
        (await MonolithCommands.RunAsync(["healthcheck", $"--Urls={urls}"])).ShouldBe(1);

    private static async Task<WebApplication> ServeAsync(string path, int status)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var host = builder.Build();
        host.MapGet(path, () => Results.StatusCode(status));
        await host.StartAsync();
        return host;
    }

    private static int PortOf(WebApplication host) => new Uri(
        host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
}
