using CustomerPoints.Points;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace CustomerPoints.Monolith.Observability;

/// <summary>Whether the database answers both roles in time, and takes writes.</summary>
internal sealed class DatabaseCheck(
    [FromKeyedServices(PointsModule.ApiDataSource)] NpgsqlDataSource api,
    [FromKeyedServices(PointsModule.WorkerDataSource)] NpgsqlDataSource worker) : IHealthCheck
{
    private const string TakesNoWrites = "select pg_is_in_recovery()";

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        DatabaseQuestion.AskAsync(AskAsync, cancellationToken);

    private async Task<HealthCheckResult> AskAsync(CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(
            IsReadOnlyAsync(api, cancellationToken), IsReadOnlyAsync(worker, cancellationToken));
        return answers.Contains(true)
            ? HealthCheckResult.Unhealthy("The database takes no writes: it is a standby.")
            : HealthCheckResult.Healthy();
    }

    private static async Task<bool> IsReadOnlyAsync(NpgsqlDataSource role, CancellationToken cancellationToken)
    {
        await using var command = role.CreateCommand(TakesNoWrites);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }
}
