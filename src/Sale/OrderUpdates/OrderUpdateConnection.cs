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

    /// <summary>What is wrong with a connection that does not hear what is sent to it.</summary>
    public const string IsDeaf =
        "A notification sent over another connection did not come. A pooler in transaction mode loses them: "
        + "ConnectionStrings:CustomerPointsNotifications has to lead to the server itself, to the same database.";

    private const int KeepAliveSeconds = 15;
    private const int RecheckSeconds = 1;

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var direct = configuration.GetConnectionString("CustomerPointsNotifications") is { Length: > 0 } named
            ? named
            : null;
        var settings = new NpgsqlConnectionStringBuilder(direct ?? worker.ConnectionString)
        {
            ApplicationName = ApplicationName,
            Pooling = false,
            KeepAlive = KeepAliveSeconds,
            TcpKeepAlive = true,
        };
        if (settings.Host?.Contains(',', StringComparison.Ordinal) == true)
        {
            // A standby hears nothing, and after a fail-over it is another one soon.
            settings.TargetSessionAttributes ??= "read-write";
            settings.HostRecheckSeconds = RecheckSeconds;
        }

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
