using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.EmbeddedPostgres;
using CustomerPoints.Monolith.Security.Clients;
using CustomerPoints.Points;
using CustomerPoints.Sale;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace CustomerPoints.IntegrationTests.Fixtures;

/// <summary>One PostgreSQL for all tests; each test class gets its own database, cloned from a migrated template.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private const string Template = "template_customer_points";

    private readonly SemaphoreSlim cloning = new(1, 1);
    private readonly string folder = Path.Combine(DataFolder.Path, "tests", Guid.NewGuid().ToString("N"));
    private PostgresServer? server;
    private string? apiPassword;
    private string? workerPassword;

    public async ValueTask InitializeAsync()
    {
        server = await PostgresServer.StartAsync(
            new PostgresServerOptions(Path.Combine(folder, "postgres"), Durable: false), CancellationToken.None);
        await server.EnsureDatabaseAsync(Template, CancellationToken.None);
        var owner = new NpgsqlConnectionStringBuilder(server.ConnectionString(Template)) { Pooling = false }.ToString();
        await SaleModule.MigrateAsync(owner, CancellationToken.None);
        await PointsModule.MigrateAsync(owner, CancellationToken.None);
        await SecurityDbContext.MigrateAsync(owner, CancellationToken.None);
        apiPassword = PasswordOf(await RoleLogins.EnsureAsync(owner, RoleLogins.Api, CancellationToken.None));
        workerPassword = PasswordOf(await RoleLogins.EnsureAsync(owner, RoleLogins.Worker, CancellationToken.None));
    }

    /// <summary>A migrated, empty database of the caller's own.</summary>
    internal Task<DatabaseConnections> CreateDatabaseAsync() => CreateAsync(Template);

    /// <summary>A database without any schema of ours.</summary>
    internal Task<DatabaseConnections> CreateEmptyDatabaseAsync() => CreateAsync("template0");

    public async ValueTask DisposeAsync()
    {
        await (server?.DisposeAsync() ?? ValueTask.CompletedTask);
        Directory.Delete(folder, recursive: true);
        cloning.Dispose();
    }

    private async Task<DatabaseConnections> CreateAsync(string template)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await cloning.WaitAsync();
        try
        {
            await using var admin = new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(server!.ConnectionString("postgres")) { Pooling = false }.ToString());
            await admin.OpenAsync();
            await using var create = new NpgsqlCommand($"create database {name} template {template}", admin);
            await create.ExecuteNonQueryAsync();
        }
        finally
        {
            cloning.Release();
        }

        return new DatabaseConnections(
            server.ConnectionString(name),
            As(name, RoleLogins.Api, apiPassword!),
            As(name, RoleLogins.Worker, workerPassword!));
    }

    private string As(string database, string role, string password) =>
        new NpgsqlConnectionStringBuilder(server!.ConnectionString(database))
        {
            Username = role,
            Password = password,
            MaxPoolSize = 30,
        }.ToString();

    private static string PasswordOf(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString).Password!;
}
