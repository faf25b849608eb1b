using CustomerPoints.Points;
using CustomerPoints.Sale;
using Npgsql;

namespace CustomerPoints.Monolith.Database;

/// <summary>
/// As much of the host as a verb needs, beside the one that serves: both modules and the database. Nothing listens,
/// nothing drains, no keys are asked for.
/// </summary>
internal sealed class OfflineHost(OwnerDatabase database, ServiceProvider services) : IAsyncDisposable
{
    public static async Task<OfflineHost> OpenAsync(
        IConfiguration configuration, string dataFolder, CancellationToken cancellationToken)
    {
        var database = await OwnerDatabase.OpenMigratedAsync(configuration, dataFolder, cancellationToken);
        try
        {
            // The owner's connections are not pooled; the modules run thousands of statements.
            var pooled = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = true };
            var connections = await DatabaseConnections.EnsureAsync(
                pooled.ConnectionString, configuration, cancellationToken);
            return new OfflineHost(database, Build(configuration, connections));
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>A service of the modules.</summary>
    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    private static ServiceProvider Build(IConfiguration configuration, DatabaseConnections connections)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        MonolithDatabase.AddDataSources(services, connections);
        services.AddSale(configuration.GetSection("Sale"));
        services.AddPoints(configuration.GetSection("Points"));
        return services.BuildServiceProvider();
    }
}
