using CustomerPoints.Monolith.EmbeddedPostgres;
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

    /// <summary>Sessions that requests have at most, of each kind; those to come wait for one of them.</summary>
    private const int SessionsForRequests = 16;

    public DatabaseConnections Connections { get; } = connections;

    public bool IsEmbedded => embedded is not null;

    /// <summary>
    /// Finds or starts the server, sees that its schemas are up to date, and makes sure the application's roles can log
    /// in. Waits for a configured server that is out of reach.
    /// </summary>
    public static async Task<MonolithDatabase> OpenAsync(
        IConfiguration configuration, CancellationToken cancellationToken)
    {
        var owner = configuration.GetConnectionString("CustomerPoints");
        if (!string.IsNullOrWhiteSpace(owner))
        {
            owner = ServerLine.Complete(owner);
            var wait = new DatabaseWait(PlaceOf(owner), Console.Error, TimeProvider.System);
            return new MonolithDatabase(
                null,
                await wait.UntilReachedAsync(token => PrepareAsync(owner, configuration, token), cancellationToken));
        }

        var embedded = await PostgresServer.StartAsync(
            new PostgresServerOptions(DataFolder.ForPostgres, configuration.GetValue<int?>("EmbeddedPostgres:Port")),
            cancellationToken);
        try
        {
            await embedded.EnsureDatabaseAsync(Name, cancellationToken);
            return new MonolithDatabase(
                embedded, await PrepareAsync(embedded.ConnectionString(Name), configuration, cancellationToken));
        }
        catch
        {
            await embedded.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Registers a data source for merchants' requests, one for payments and one for the drain: why payments and drain
    /// share a role and no pool says docs/decisions/0035-few-sessions-for-requests.md.
    /// </summary>
    public static void AddDataSources(IServiceCollection services, DatabaseConnections connections)
    {
        services.AddKeyedSingleton(SaleModule.ApiDataSource, (_, _) =>
            Build(WithFewSessions(connections.Api), SaleModule.ApiDataSource));
        services.AddKeyedSingleton(SaleModule.WorkerDataSource, (_, _) =>
            Build(WithFewSessions(connections.Worker), SaleModule.WorkerDataSource));
        services.AddKeyedSingleton(PointsModule.WorkerDataSource, (_, _) =>
            Build(connections.Worker, PointsModule.WorkerDataSource));
    }

    public ValueTask DisposeAsync() => embedded?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<DatabaseConnections> PrepareAsync(
        string owner, IConfiguration configuration, CancellationToken cancellationToken)
    {
        await SchemaMigrations.EnsureAsync(owner, configuration, cancellationToken);
        return await DatabaseConnections.EnsureAsync(owner, configuration, cancellationToken);
    }

    private static string PlaceOf(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        return parts.Host?.Contains(':', StringComparison.Ordinal) == true
            ? $"{parts.Database} on {parts.Host}"
            : $"{parts.Database} on {parts.Host}:{parts.Port}";
    }

    /// <summary>What the string says wins.</summary>
    private static string WithFewSessions(string connectionString)
    {
        var line = new NpgsqlConnectionStringBuilder(connectionString);
        if (!line.ShouldSerialize("Maximum Pool Size"))
        {
            line.MaxPoolSize = SessionsForRequests;
        }

        return line.ConnectionString;
    }

    private static NpgsqlDataSource Build(string connectionString, string name)
    {
        // The name stands in metrics; without one, the connection string would.
        var builder = new NpgsqlDataSourceBuilder(connectionString) { Name = name };
        builder.ConnectionStringBuilder.ApplicationName ??= "customer-points";
        // The statements are few and always the same: planned once per connection.
        if (!builder.ConnectionStringBuilder.ShouldSerialize("Max Auto Prepare"))
        {
            builder.ConnectionStringBuilder.MaxAutoPrepare = 50;
            builder.ConnectionStringBuilder.AutoPrepareMinUsages = 2;
        }

        // A reset is nine statements before the next transaction. There is nothing to reset: what is set is set for a
        // transaction, and the order updates' session is no pool's.
        if (!builder.ConnectionStringBuilder.ShouldSerialize("No Reset On Close"))
        {
            builder.ConnectionStringBuilder.NoResetOnClose = true;
        }

        return builder.Build();
    }
}
