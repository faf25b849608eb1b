using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.Security.Clients;
using CustomerPoints.Points;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Sale;
using Npgsql;

namespace CustomerPoints.Monolith.Reconcile;

/// <summary>
/// As much of the host as a reconciliation needs, beside the one that serves: both modules and the database. Nothing
/// listens, nothing drains, no keys are asked for.
/// </summary>
internal sealed class ReconcileHouse(OwnerDatabase database, ServiceProvider services) : IAsyncDisposable
{
    public IReconciliation Reconciliation => services.GetRequiredService<IReconciliation>();

    public static async Task<ReconcileHouse> OpenAsync(
        IConfiguration configuration, string dataFolder, CancellationToken cancellationToken)
    {
        var database = await OwnerDatabase.OpenAsync(configuration, dataFolder, cancellationToken);
        try
        {
            var owner = database.ConnectionString;
            await SaleModule.MigrateAsync(owner, cancellationToken);
            await PointsModule.MigrateAsync(owner, cancellationToken);
            // The owner's connections are not pooled; the modules run thousands of statements.
            var pooled = new NpgsqlConnectionStringBuilder(owner) { Pooling = true }.ConnectionString;
            var connections = await DatabaseConnections.EnsureAsync(pooled, configuration, cancellationToken);
            return new ReconcileHouse(database, Build(configuration, connections));
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

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
