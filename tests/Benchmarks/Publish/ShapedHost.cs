using CustomerPoints.Benchmarks.Hosting;
using CustomerPoints.Monolith;
using CustomerPoints.Monolith.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerPoints.Benchmarks.Publish;

/// <summary>The real host in this process, but for a few registrations that a scenario takes away or adds.</summary>
internal sealed class ShapedHost : IAsyncDisposable
{
    private readonly MonolithDatabase opened;
    private readonly WebApplication running;

    private ShapedHost(MonolithDatabase opened, WebApplication running) =>
        (this.opened, this.running) = (opened, running);

    public IServiceProvider Services => running.Services;

    /// <param name="database">What it works on.</param>
    /// <param name="shape">Changes the registrations, after all modules have made theirs.</param>
    /// <param name="settings">More settings, as on the command line of the host.</param>
    public static async Task<ShapedHost> StartAsync(
        BenchmarkDatabase database, Action<IServiceCollection> shape, params string[] settings)
    {
        var builder = MonolithHost.CreateBuilder([.. HostSettings.For(database), .. settings]);
        builder.Host.ConfigureContainer<IServiceCollection>((_, services) => shape(services));
        var connections = new MonolithDatabase(embedded: null, database.Connections);
        var app = MonolithHost.Build(builder, connections);
        await app.StartAsync();
        return new ShapedHost(connections, app);
    }

    public async ValueTask DisposeAsync()
    {
        await running.StopAsync();
        await running.DisposeAsync();
        await opened.DisposeAsync();
    }
}
