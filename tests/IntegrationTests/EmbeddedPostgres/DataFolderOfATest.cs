using System.Runtime.Versioning;
using CustomerPoints.Monolith.EmbeddedPostgres;
using Npgsql;
using Xunit;

namespace CustomerPoints.IntegrationTests.EmbeddedPostgres;

/// <summary>A data folder of a test's own, and the server on it.</summary>
[SupportedOSPlatform("linux")]
public sealed class DataFolderOfATest : IDisposable
{
    public const string Database = "shop";

    public string Root { get; } =
        Path.Combine(SolutionFolder.Find(), ".data", "tests", Guid.NewGuid().ToString("N"));

    public string DataFolder => Path.Combine(Root, "postgres");

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }
    }

    internal Task<PostgresServer> StartAsync() => StartAsync(new PostgresServerOptions(DataFolder, Durable: false));

    internal static async Task<PostgresServer> StartAsync(PostgresServerOptions options)
    {
        var server = await PostgresServer.StartAsync(options, Ct);
        await server.EnsureDatabaseAsync(Database, Ct);
        return server;
    }

    internal static async Task<object?> RunAsync(PostgresServer server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString(Database));
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Ct);
    }
}
