using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.EmbeddedPostgres;
using CustomerPoints.Monolith.EmbeddedPostgres.Starting;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace CustomerPoints.IntegrationTests.Surroundings;

/// <summary>A PostgreSQL that tests may stop, starve and stand in front of. They use it one after the other.</summary>
[CollectionDefinition(nameof(OwnServer))]
public sealed class OwnServer : IAsyncLifetime, ICollectionFixture<OwnServer>
{
    private static readonly Dictionary<string, string> Small = new(StringComparer.Ordinal)
    {
        // Few, so that a test can take them all.
        ["max_connections"] = "40",
        ["shared_buffers"] = "32MB",
    };

    private static readonly TimeSpan OpenLimit = TimeSpan.FromSeconds(120);
    private readonly int port = FreePort();
    private PostgresServer? server;

    /// <summary>Where everything of the tests lies that use it.</summary>
    public string Folder { get; } = Path.Combine(DataFolder.Path, "tests", Guid.NewGuid().ToString("N"));

    public string DataDirectory => server!.DataFolder;

    /// <summary>A port that stays the same over a restart: below those given to outgoing connections.</summary>
    public static int FreePort()
    {
        while (true)
        {
            var candidate = Random.Shared.Next(20_000, 32_000);
            if (LoopbackPort.IsFree(candidate))
            {
                return candidate;
            }
        }
    }

    public async ValueTask InitializeAsync() => await StartAsync();

    /// <summary>Stops the server; it comes back when the result is disposed of.</summary>
    public async Task<IAsyncDisposable> StopAsync()
    {
        await server!.DisposeAsync();
        return new Downtime(this);
    }

    /// <summary>The owner's connection string of an empty database.</summary>
    public async Task<string> CreateEmptyAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await server!.EnsureDatabaseAsync(name, CancellationToken.None);
        return server.ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        await server!.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>What a host does with a database when it starts.</summary>
    internal static async Task<DatabaseConnections> OpenAsync(string owner)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("ConnectionStrings:CustomerPoints", owner)])
            .Build();
        using var limit = new CancellationTokenSource(OpenLimit);
        await using var opened = await MonolithDatabase.OpenAsync(configuration, limit.Token);
        return opened.Connections;
    }

    /// <summary>A migrated database of the caller's own.</summary>
    internal async Task<DatabaseConnections> CreateAsync() => await OpenAsync(await CreateEmptyAsync());

    private async Task StartAsync() => server = await PostgresServer.StartAsync(
        new PostgresServerOptions(Path.Combine(Folder, "postgres"), port, Durable: false, Small),
        CancellationToken.None);

    private sealed class Downtime(OwnServer server) : IAsyncDisposable
    {
        private bool isOver;

        public async ValueTask DisposeAsync()
        {
            if (!isOver)
            {
                isOver = true;
                await server.StartAsync();
            }
        }
    }
}
