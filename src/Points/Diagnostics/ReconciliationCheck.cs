using CustomerPoints.Points.Reconciliation.Schedule;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerPoints.Points.Diagnostics;

/// <summary>
/// Whether the last reconciliation in this process added up. A difference is for a person, not for a restart.
/// </summary>
internal sealed class ReconciliationCheck(ReconciliationState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(state.LeftByKind.Values.Sum() is > 0 and var left
            ? HealthCheckResult.Degraded(
                $"The last reconciliation left {left} differences; the verb reconcile shows them.")
            : HealthCheckResult.Healthy());
}
