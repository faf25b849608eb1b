using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Monolith.Security;
using CustomerPoints.Monolith.Security.Clients;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CustomerPoints.BrowserTests.Fixtures;

/// <summary>
/// The real host on a real socket, draining by itself as it does at work, on a database of its own. A second host on
/// that database, <see cref="Monolith"/>, is there for arranging: it takes orders and payments, and drains when told to.
/// </summary>
public sealed class OperationsHost(PostgresFixture postgres) : IAsyncLifetime
{
    // In so many words: the address in appsettings.json would win over UseKestrel's.
    private const string AnyPort = "http://127.0.0.1:0";

    private MonolithFactory? monolith;
    private WebApplicationFactory<Program>? host;
    private IssuedClient? operatorClient;

    public Uri Page => new(Address, "/ops");

    internal MonolithFactory Monolith => monolith!;

    /// <summary>An operator who may look and act.</summary>
    internal IssuedClient Operator => operatorClient!;

    private Uri Address => new(host!.Services.GetRequiredService<IServer>().Features
        .Get<IServerAddressesFeature>()!.Addresses.Single());

    public async ValueTask InitializeAsync()
    {
        monolith = new MonolithFactory(await postgres.CreateDatabaseAsync(), new LogLines());
        await monolith.InitializeAsync();
        host = monolith.WithWebHostBuilder(builder => builder
            .UseSetting("Points:Inbox:DrainsItself", "true")
            .UseSetting("Urls", AnyPort));
        host.UseKestrel(0);
        host.StartServer();
        operatorClient = await RegisterAsync(merchantId: null, [.. Permissions.OfOperators]);
    }

    internal Task<IssuedClient> RegisterAsync(Guid? merchantId, params string[] permissions) =>
        new ClientRegistry(Monolith.Connections.Owner, Monolith.Time)
            .CreateAsync(merchantId, permissions, CancellationToken.None);

    internal Shop OpenShop() => new(Monolith);

    /// <summary>
    /// Drains everything that is due, and waits for what the host that drains by itself has claimed before: until then
    /// its attempt can still see what a test arranges next.
    /// </summary>
    public async Task DrainAsync()
    {
        await Monolith.DrainAsync();
        await Monolith.Owner.ExecuteAsync("select from points.inbox_pending for update");
    }

    /// <summary>Ends the host that serves the page; the database goes on.</summary>
    public async Task StopAsync()
    {
        await host!.DisposeAsync();
        host = null;
    }

    public async ValueTask DisposeAsync()
    {
        await (host?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (monolith?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
