using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerPoints.Sale.OrderUpdates;

/// <summary>
/// The connection that hears from other nodes. It lives outside the pool and must reach the server itself: a pooler in
/// transaction mode loses notifications and session locks. Then <c>ConnectionStrings:CustomerPointsNotifications</c>
/// names the server.
/// </summary>
internal sealed class OrderUpdateConnection(
    IConfiguration configuration, [FromKeyedServices(SaleModule.WorkerDataSource)] NpgsqlDataSource worker)
{
    public const string ApplicationName = "customer-points-notifications";

    private const int KeepAliveSeconds = 15;

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var direct = configuration.GetConnectionString("CustomerPointsNotifications");
        var settings = new NpgsqlConnectionStringBuilder(direct ?? worker.ConnectionString)
        {
            ApplicationName = ApplicationName,
            Pooling = false,
            KeepAlive = KeepAliveSeconds,
            TcpKeepAlive = true,
        };
        await using var template = worker.CreateConnection();
        var connection = direct is null
            ? await template.CloneWithAsync(settings.ConnectionString, cancellationToken)
            : new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task WakeAsync(CancellationToken cancellationToken)
    {
        await using var command = worker.CreateCommand(OrderUpdateSql.Wake);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task ExecuteAsync(
        NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Runs a statement over buckets, unless there are none.</summary>
    public static async Task ExecuteAsync(
        NpgsqlConnection connection, string sql, int[] buckets, CancellationToken cancellationToken)
    {
        if (buckets.Length == 0)
        {
            return;
        }

        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = buckets } } };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
