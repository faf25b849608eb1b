using CustomerPoints.Monolith.EmbeddedPostgres;
using CustomerPoints.Monolith.Security.Clients;
using CustomerPoints.Points;
using CustomerPoints.Sale;
using Npgsql;

namespace CustomerPoints.Monolith.Database;

/// <summary>
/// The database the host works on: the server it is pointed to, or, with none configured, a private one of its own.
/// </summary>
internal sealed class MonolithDatabase(PostgresServer? embedded, DatabaseConnections connections) : IAsyncDisposable
{
    private const string Name = "customer_points";

    public DatabaseConnections Connections { get; } = connections;

    public bool IsEmbedded => embedded is not null;

    /// <summary>Finds or starts the server, migrates, and makes sure the application's roles can log in.</summary>
    public static async Task<MonolithDatabase> OpenAsync(
        IConfiguration configuration, CancellationToken cancellationToken)
    {
        var owner = configuration.GetConnectionString("CustomerPoints");
        PostgresServer? embedded = null;
        if (string.IsNullOrWhiteSpace(owner))
        {
            embedded = await PostgresServer.StartAsync(
                new PostgresServerOptions(DataFolder.ForPostgres, configuration.GetValue<int?>("EmbeddedPostgres:Port")),
                cancellationToken);
        }

        try
        {
            if (embedded is not null)
            {
                await embedded.EnsureDatabaseAsync(Name, cancellationToken);
                owner = embedded.ConnectionString(Name);
            }

            await SaleModule.MigrateAsync(owner!, cancellationToken);
            await PointsModule.MigrateAsync(owner!, cancellationToken);
            await SecurityDbContext.MigrateAsync(owner!, cancellationToken);
            var connections = await DatabaseConnections.EnsureAsync(owner!, configuration, cancellationToken);
            return new MonolithDatabase(embedded, connections);
        }
        catch
        {
            await (embedded?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw;
        }
    }

    /// <summary>Registers a data source for each role the application runs under.</summary>
    public static void AddDataSources(IServiceCollection services, DatabaseConnections connections)
    {
        services.AddKeyedSingleton(SaleModule.ApiDataSource, (_, _) => Build(connections.Api));
        services.AddKeyedSingleton(SaleModule.WorkerDataSource, (_, _) => Build(connections.Worker));
    }

    public ValueTask DisposeAsync() => embedded?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static NpgsqlDataSource Build(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.ConnectionStringBuilder.ApplicationName ??= "customer-points";
        // The statements are few and always the same: planned once per connection.
        builder.ConnectionStringBuilder.MaxAutoPrepare = 50;
        builder.ConnectionStringBuilder.AutoPrepareMinUsages = 2;
        return builder.Build();
    }
}
