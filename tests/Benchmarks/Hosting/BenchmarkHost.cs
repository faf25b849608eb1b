using CustomerPoints.Inbox.Draining;
using CustomerPoints.Monolith;
using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerPoints.Benchmarks.Hosting;

/// <summary>The real host in this process, on a scenario's database, reached over loopback HTTP.</summary>
internal sealed class BenchmarkHost : IAsyncDisposable
{
    /// <summary>Has the host drain only when it is asked to.</summary>
    public const string WithoutDrain = "--Points:Inbox:DrainsItself=false";

    private readonly MonolithDatabase connected;
    private readonly WebApplication running;

    private BenchmarkHost(MonolithDatabase connected, WebApplication running) =>
        (this.connected, this.running) = (connected, running);

    public IServiceProvider Services => running.Services;

    /// <summary>The host's own drain, to be driven by the benchmark.</summary>
    public InboxDrain Drain => Services.GetRequiredService<InboxDrain>();

    public Uri Address => new(
        running.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <param name="database">What it works on.</param>
    /// <param name="settings">More settings, as on the command line of the host.</param>
    public static async Task<BenchmarkHost> StartAsync(BenchmarkDatabase database, params string[] settings)
    {
        var builder = MonolithHost.CreateBuilder([.. HostSettings.For(database), .. settings]);
        // Not opened: the database has been copied from a migrated one, whose logins hold for the whole server.
        var opened = new MonolithDatabase(embedded: null, database.Connections);
        var app = MonolithHost.Build(builder, opened);
        await app.StartAsync();
        return new BenchmarkHost(opened, app);
    }

    public string TokenFor(Guid merchantId) =>
        new TokenMint(running.Services.GetRequiredService<IOptions<JwtOptions>>().Value, TimeProvider.System)
            .Mint(merchantId, Permissions.All);

    public async ValueTask DisposeAsync()
    {
        await running.StopAsync();
        await running.DisposeAsync();
        await connected.DisposeAsync();
    }
}
