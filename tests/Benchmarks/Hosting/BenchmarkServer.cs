using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.EmbeddedPostgres;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace CustomerPoints.Benchmarks.Hosting;

/// <summary>
/// The private PostgreSQL of a run, with default durability and the settings every embedded server has, but for more
/// memory. All scenarios share it; each has databases of its own, copied from a migrated one.
/// </summary>
internal sealed class BenchmarkServer : IAsyncDisposable
{
    private const string Template = "migrated";

    // A quarter of the machine's memory, as is the rule of thumb; and checkpoints come when a scenario asks for one, not
    // from what was seeded before.
    private static readonly Dictionary<string, string> Sized = new(StringComparer.Ordinal)
    {
        ["shared_buffers"] = $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 / 1024 / 1024}MB",
        ["max_wal_size"] = "16GB",
        ["checkpoint_timeout"] = "30min",
    };

    private readonly PostgresServer postgres;
    private readonly DatabaseConnections logins;
    private readonly string folder;
    private readonly NpgsqlDataSource maintenance;

    private BenchmarkServer(PostgresServer postgres, DatabaseConnections logins, string folder)
    {
        (this.postgres, this.logins, this.folder) = (postgres, logins, folder);
        maintenance = NpgsqlDataSource.Create(postgres.ConnectionString("postgres"));
    }

    public static async Task<BenchmarkServer> StartAsync()
    {
        var place = Path.Combine(DataFolder.Path, "bench", Guid.NewGuid().ToString("N"));
        var server = await PostgresServer.StartAsync(
            new PostgresServerOptions(Path.Combine(place, "postgres"), Settings: Sized), CancellationToken.None);
        await server.EnsureDatabaseAsync(Template, CancellationToken.None);
        var owner = new NpgsqlConnectionStringBuilder(server.ConnectionString(Template)) { Pooling = false };
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("ConnectionStrings:CustomerPoints", owner.ConnectionString)])
            .Build();
        await using var migrated = await MonolithDatabase.OpenAsync(configuration, CancellationToken.None);
        return new BenchmarkServer(server, migrated.Connections, place);
    }

    public async Task<BenchmarkDatabase> CreateDatabaseAsync(string name)
    {
        await RunAsync($"create database {name} template {Template}");
        return new BenchmarkDatabase(name, new DatabaseConnections(
            In(name, logins.Owner), In(name, logins.Api), In(name, logins.Worker)));
    }

    public Task DropDatabaseAsync(string name) => RunAsync($"drop database {name} with (force)");

    /// <summary>The version, and every setting that is not the one PostgreSQL is built with.</summary>
    public async Task<(string Version, IReadOnlyDictionary<string, string> Settings)> DescribeAsync()
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await using var command = maintenance.CreateCommand(DatabaseSql.Settings);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            settings.Add(reader.GetString(0), reader.GetString(1));
        }

        var version = settings["server_version"];
        settings.Remove("server_version");
        return (version, settings);
    }

    public async ValueTask DisposeAsync()
    {
        await maintenance.DisposeAsync();
        await postgres.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static string In(string database, string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database, Pooling = true }.ConnectionString;

    private async Task RunAsync(string sql)
    {
        await using var command = maintenance.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
