using CustomerPoints.Monolith.EmbeddedPostgres;
using Npgsql;

namespace CustomerPoints.CrashKit.Hosting;

/// <summary>The PostgreSQL of a run, with default durability; it comes back on the same port.</summary>
internal sealed class CrashDatabase : IAsyncDisposable
{
    public const string Name = "customer_points";
    private readonly PostgresServerOptions options;
    private PostgresServer server;

    private CrashDatabase(PostgresServerOptions options, PostgresServer server) =>
        (this.options, this.server) = (options, server);

    public int ProcessId => server.ProcessId;

    public static async Task<CrashDatabase> StartAsync(string folder)
    {
        var place = new PostgresServerOptions(Path.Combine(folder, "postgres"), FreePort.Find());
        var started = await PostgresServer.StartAsync(place, CancellationToken.None);
        await started.EnsureDatabaseAsync(Name, CancellationToken.None);
        return new CrashDatabase(place, started);
    }

    /// <summary>The owner's connection string.</summary>
    public string Connection(string applicationName) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString(Name)) { ApplicationName = applicationName }
            .ToString();

    /// <summary>A connection of the kit's own, as the owner, in no pool.</summary>
    public async Task<NpgsqlConnection> OpenAsync()
    {
        var text = new NpgsqlConnectionStringBuilder(Connection("crash-kit")) { Pooling = false, CommandTimeout = 60 };
        var connection = new NpgsqlConnection(text.ToString());
        try
        {
            await connection.OpenAsync();
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the server in good order: sessions are cut off, everything is written.</summary>
    public ValueTask StopAsync() => server.DisposeAsync();

    /// <summary>Starts it again, after a stop or after it was killed.</summary>
    public async Task StartAgainAsync()
    {
        await server.DisposeAsync();
        server = await PostgresServer.StartAsync(options, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
