using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerPoints.Monolith.Observability;

/// <summary>
/// Runs the checks, one run after the other: nobody needs credentials to ask, so a flood of requests must not become a
/// flood of statements. Those who ask during a run share the next one: this one may have missed what they ask for.
/// </summary>
internal sealed class Readiness(HealthCheckService checks, ILogger<Readiness> logger)
{
    private readonly Lock gate = new();
    private Task<HealthReport>? running;
    private Task<HealthReport>? next;

    /// <summary>What the last run came to; null before the first.</summary>
    public HealthReport? Latest { get; private set; }

    public Task<HealthReport> CheckAsync()
    {
        lock (gate)
        {
            return running is { IsCompleted: false }
                ? next ??= RunAfterAsync(running)
                : running = RunAsync();
        }
    }

    private async Task<HealthReport> RunAfterAsync(Task<HealthReport> before)
    {
        await Task.Yield();
        await before;
        lock (gate)
        {
            (running, next) = (next, null);
        }

        return await RunAsync();
    }

    // Not for one caller, so no caller's hanging up ends it; each check has a limit of its own.
    private async Task<HealthReport> RunAsync()
    {
        await Task.Yield();
        var report = await checks.CheckHealthAsync(CancellationToken.None);
        LogChanges(report);
        Latest = report;
        return report;
    }

    private void LogChanges(HealthReport report)
    {
        foreach (var (check, now) in report.Entries)
        {
            var before = Latest?.Entries[check].Status ?? HealthStatus.Healthy;
            if (now.Status == before)
            {
                continue;
            }

            if (now.Status == HealthStatus.Healthy)
            {
                logger.BecameHealthy(check);
            }
            else
            {
                logger.BecameWorse(check, HealthRoutes.NameOf(now.Status), now.Description);
            }
        }
    }
}
