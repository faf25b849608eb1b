using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CustomerPoints.Inbox.Diagnostics;

/// <summary>
/// Whether messages are handled in time. A process that leaves the drain to others is only degraded by it: it could not
/// help.
/// </summary>
internal sealed class LagCheck(InboxObserver observer, IOptions<InboxOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        var limits = options.Value;
        if (observer.Age > limits.MaxLag)
        {
            return HealthCheckResult.Degraded(
                $"The inbox could not be looked at for {observer.Age.TotalSeconds:0} s.");
        }

        if (observer.Latest is not { } reading || reading.Lag <= limits.MaxLag)
        {
            return HealthCheckResult.Healthy();
        }

        var reason =
            $"Messages have been due for {reading.Lag.TotalSeconds:0} s; allowed are {limits.MaxLag.TotalSeconds:0} s.";
        return limits.DrainsItself ? HealthCheckResult.Unhealthy(reason) : HealthCheckResult.Degraded(reason);
    }
}
