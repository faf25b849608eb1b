using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CustomerPoints.Inbox.Diagnostics;

/// <summary>Whether this process's drain runs, and gets on while there is something to do.</summary>
internal sealed class DrainCheck(
    DrainPulse pulse, InboxObserver observer, IOptions<InboxOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        var (limits, since) = (options.Value, pulse.SinceCommit);
        if (!limits.DrainsItself)
        {
            return HealthCheckResult.Healthy();
        }

        // A long drain does not wake again, but commits meanwhile.
        var silence = pulse.SinceWake < since ? pulse.SinceWake : since;
        if (silence > limits.MaxStall + limits.TickInterval)
        {
            return HealthCheckResult.Unhealthy($"The drain has given no sign of life for {silence.TotalSeconds:0} s.");
        }

        return observer.Latest is { } reading && reading.Lag > limits.MaxStall && since > limits.MaxStall
            ? HealthCheckResult.Unhealthy(
                $"Messages have been due for {reading.Lag.TotalSeconds:0} s; none was processed here for "
                + $"{since.TotalSeconds:0} s.")
            : HealthCheckResult.Healthy();
    }
}
