using System.Globalization;
using CustomerPoints.Monolith.EmbeddedPostgres;
using CustomerPoints.Monolith.EmbeddedPostgres.Cluster;
using Npgsql;

namespace CustomerPoints.Monolith.Database;

/// <summary>
/// The database as its owner, for verbs beside the host: the configured server, the private one of a host that is
/// running, or, if none is, the private one started for as long as the verb takes.
/// </summary>
internal sealed class OwnerDatabase(string connectionString, PostgresServer? started) : IAsyncDisposable
{
    private const string Name = "customer_points";

    // The line of postmaster.pid that tells the port (PostgreSQL, "Database File Layout").
    private const int PortLine = 3;
    private const int AnswerLimitSeconds = 3;

    public string ConnectionString => connectionString;

    /// <summary>Opens it with its schemas as they are.</summary>
    public static async Task<OwnerDatabase> OpenAsync(
        IConfiguration configuration, string dataFolder, CancellationToken cancellationToken)
    {
        var configured = configuration.GetConnectionString("CustomerPoints");
        return string.IsNullOrWhiteSpace(configured)
            ? await OpenPrivateAsync(dataFolder, cancellationToken)
            : new OwnerDatabase(ServerLine.Complete(configured), started: null);
    }

    /// <summary>Opens it with its schemas up to date.</summary>
    /// <exception cref="SetupException">Migrations are pending, and the settings forbid to apply them.</exception>
    public static async Task<OwnerDatabase> OpenMigratedAsync(
        IConfiguration configuration, string dataFolder, CancellationToken cancellationToken)
    {
        var database = await OpenAsync(configuration, dataFolder, cancellationToken);
        try
        {
            await SchemaMigrations.EnsureAsync(database.ConnectionString, configuration, cancellationToken);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => started?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<OwnerDatabase> OpenPrivateAsync(string dataFolder, CancellationToken cancellationToken)
    {
        if (RunningLogin(new ClusterPaths(dataFolder)) is { } running
            && await AnswersAsync(running, cancellationToken))
        {
            return new OwnerDatabase(running, started: null);
        }

        var server = await PostgresServer.StartAsync(new PostgresServerOptions(dataFolder), cancellationToken);
        try
        {
            await server.EnsureDatabaseAsync(Name, cancellationToken);
            return new OwnerDatabase(server.ConnectionString(Name), server);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>PostgreSQL notes its port in the data folder while it runs.</summary>
    private static string? RunningLogin(ClusterPaths paths) =>
        File.Exists(paths.ProcessIdFile)
        && int.TryParse(
            File.ReadLines(paths.ProcessIdFile).ElementAtOrDefault(PortLine),
            CultureInfo.InvariantCulture,
            out var port)
            ? new OwnerLogin(port, OwnerPassword.Read(paths.PasswordFile)).UnpooledConnectionString(Name)
            : null;

    // The note of a server that was killed stays behind.
    private static async Task<bool> AnswersAsync(string connectionString, CancellationToken cancellationToken)
    {
        var quick = new NpgsqlConnectionStringBuilder(connectionString) { Timeout = AnswerLimitSeconds };
        try
        {
            await using var connection = new NpgsqlConnection(quick.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
