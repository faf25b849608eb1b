using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerPoints.Monolith.Observability;

/// <summary>
/// Shows the checks as a metric, for an alert. They run every few seconds even if nobody asks; a scrape never waits for
/// them.
/// </summary>
internal sealed class HealthGauge(IMeterFactory meters, Readiness readiness, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        meters.Create("CustomerPoints.Host").CreateObservableGauge(
            "customer_points.host.health",
            Measure,
            unit: null,
            "Whether a check is healthy: 1 healthy, 0.5 degraded, 0 unhealthy.");
        while (!stoppingToken.IsCancellationRequested)
        {
            await readiness.CheckAsync();
            await Task.Delay(Interval, time, stoppingToken);
        }
    }

    private IEnumerable<Measurement<double>> Measure() =>
        (readiness.Latest?.Entries ?? new Dictionary<string, HealthReportEntry>(StringComparer.Ordinal))
        .Select(entry => new Measurement<double>(
            entry.Value.Status switch { HealthStatus.Healthy => 1, HealthStatus.Degraded => 0.5, _ => 0 },
            new KeyValuePair<string, object?>("check", entry.Key)));
}
