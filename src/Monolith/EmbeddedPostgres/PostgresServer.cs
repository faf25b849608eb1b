using System.Runtime.Versioning;
using CustomerPoints.Monolith.EmbeddedPostgres.Cluster;
using CustomerPoints.Monolith.EmbeddedPostgres.Starting;
using Npgsql;

namespace CustomerPoints.Monolith.EmbeddedPostgres;

/// <summary>
/// A private PostgreSQL server that runs from the machine's own programs, keeps its data in a folder and ends with this
/// process, however that ends.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string MaintenanceDatabase = "postgres";
    private readonly HostLock _lock;
    private readonly RunningServer _server;
    private bool _disposed;

    private PostgresServer(HostLock hostLock, RunningServer server) => (_lock, _server) = (hostLock, server);

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port => _server.Port;

    /// <summary>The process id of the postmaster.</summary>
    public int ProcessId => _server.ProcessId;

    /// <summary>Where the programs of the server lie; psql and pgbench are usually among them.</summary>
    public string BinFolder => _server.BinFolder;

    public string DataFolder => _server.DataFolder;

    /// <summary>Starts the server and waits until it takes connections. The first start creates the data.</summary>
    /// <exception cref="PostgresServerException">It cannot run here; the message says what to do.</exception>
    public static async Task<PostgresServer> StartAsync(PostgresServerOptions options, CancellationToken ct)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PostgresServerException(
                "The embedded PostgreSQL runs on Linux only. Set ConnectionStrings__CustomerPoints to the connection "
                + "string of a server of your own.");
        }

        var paths = new ClusterPaths(options.DataFolder);
        try
        {
            Directory.CreateDirectory(paths.Parent);
            return await StartLockedAsync(HostLock.Take(paths), options, paths, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PostgresServerException(
                $"{paths.DataFolder} cannot hold PostgreSQL's data: {e.Message} Make it accessible to this user, or "
                + "move it away to begin with an empty database.");
        }
    }

    /// <summary>The connection string of the server's superuser, who also owns what is created with it.</summary>
    public string ConnectionString(string database) => _server.Login.ConnectionString(database);

    /// <summary>Creates the database unless it exists.</summary>
    public async Task EnsureDatabaseAsync(string database, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString(MaintenanceDatabase));
        await using var exists = source.CreateCommand(DatabaseSql.Exists);
        exists.Parameters.AddWithValue(database);
        if (await exists.ExecuteScalarAsync(ct) is true)
        {
            return;
        }

        await using var create = source.CreateCommand(DatabaseSql.Create(database));
        await create.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Ends the sessions and the server, and waits for it; everything committed is on disk.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await _server.DisposeAsync();
        _lock.Dispose();
    }

    [SupportedOSPlatform("linux")]
    private static async Task<PostgresServer> StartLockedAsync(
        HostLock hostLock, PostgresServerOptions options, ClusterPaths paths, CancellationToken ct)
    {
        try
        {
            return new PostgresServer(hostLock, await ServerStart.RunAsync(options, paths, ct));
        }
        catch
        {
            hostLock.Dispose();
            throw;
        }
    }
}
