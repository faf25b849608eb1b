using System.Diagnostics;
using CustomerPoints.Monolith.EmbeddedPostgres;
using CustomerPoints.Monolith.EmbeddedPostgres.Starting;
using Npgsql;

namespace CustomerPoints.CrashKit.Hosting;

/// <summary>
/// The PostgreSQL of a run, with default durability; it comes back on the same port or, after a fail-over, on the other
/// one of two.
/// </summary>
internal sealed class CrashDatabase : IAsyncDisposable
{
    public const string Name = "customer_points";
    private readonly string folder;
    private readonly int[] ports;
    private PostgresServerOptions options;
    private PostgresServer server;
    private Standby? standby;
    private (PostgresServer Server, string Data)? dead;
    private int servers = 1;

    private CrashDatabase(string folder, int[] ports, PostgresServerOptions options, PostgresServer server) =>
        (this.folder, this.ports, this.options, this.server) = (folder, ports, options, server);

    public int ProcessId => server.ProcessId;

    /// <param name="folder">Where its data go.</param>
    /// <param name="failsOver">Whether hosts are told of a second place that it may move to.</param>
    public static async Task<CrashDatabase> StartAsync(string folder, bool failsOver)
    {
        int[] places = failsOver ? [FreePort.Find(), FreePort.Find()] : [FreePort.Find()];
        var place = new PostgresServerOptions(Path.Combine(folder, "postgres"), places[0]);
        var started = await PostgresServer.StartAsync(place, CancellationToken.None);
        await started.EnsureDatabaseAsync(Name, CancellationToken.None);
        return new CrashDatabase(folder, places, place, started);
    }

    /// <summary>The owner's connection string, to whichever server takes writes.</summary>
    public string Connection(string applicationName) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString(Name))
        {
            ApplicationName = applicationName,
            Host = string.Join(',', ports.Select(port => $"{LoopbackPort.Host}:{port}")),
        }.ToString();

    /// <summary>A connection of the kit's own to the server that takes writes, as the owner, in no pool.</summary>
    public Task<NpgsqlConnection> OpenAsync() => OpenAsync(server);

    /// <summary>Ends the server in good order: sessions are cut off, everything is written.</summary>
    public ValueTask StopAsync() => server.DisposeAsync();

    /// <summary>Starts it again, after a stop or after it was killed.</summary>
    public async Task StartAgainAsync()
    {
        await server.DisposeAsync();
        server = await PostgresServer.StartAsync(options, CancellationToken.None);
    }

    /// <summary>
    /// Copies the running server to the port that is free, and has the copy follow it. From here on no commit is
    /// acknowledged that the copy does not have.
    /// </summary>
    public async Task AddStandbyAsync()
    {
        var place = new PostgresServerOptions(
            Path.Combine(folder, $"postgres-{++servers}"),
            ports.Single(port => port != options.Port),
            Settings: Standby.Settings);
        await using var primary = await OpenAsync();
        standby = await Standby.StartAsync(server, primary, place);
    }

    /// <summary>Kills the server, shortly after its standby has stopped to receive, and has that take its place.</summary>
    /// <returns>When it died, as of <see cref="Stopwatch"/>.</returns>
    public async Task<long> FailOverAsync()
    {
        var next = standby ?? throw new InvalidOperationException("There is no standby.");
        await using var session = await OpenAsync(next.Server);
        var receiver = await Standby.StopReceivingAsync(session);
        await Signal.KillAsync(server.ProcessId);
        var died = Stopwatch.GetTimestamp();
        await Standby.PromoteAsync(session, receiver);
        dead = (server, options.DataFolder);
        (server, options, standby) = (next.Server, next.Place, null);
        return died;
    }

    /// <summary>Clears away what the last fail-over has left of the old server.</summary>
    public async Task BuryAsync()
    {
        if (dead is var (gone, data))
        {
            dead = null;
            await Standby.BuryAsync(gone, data);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (standby?.Server.DisposeAsync() ?? ValueTask.CompletedTask);
        await server.DisposeAsync();
    }

    private static async Task<NpgsqlConnection> OpenAsync(PostgresServer server)
    {
        var text = new NpgsqlConnectionStringBuilder(server.ConnectionString(Name))
        {
            ApplicationName = "crash-kit",
            Pooling = false,
            CommandTimeout = 60,
        };
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
}
