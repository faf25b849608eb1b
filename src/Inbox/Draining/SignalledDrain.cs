using CustomerPoints.Inbox.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerPoints.Inbox.Draining;

/// <summary>Drains as soon as a commit has been signalled, and with every tick of the schedule.</summary>
internal sealed class SignalledDrain(
    InboxSignal signal,
    InboxDrain drain,
    DrainPulse pulse,
    IHostApplicationLifetime lifetime,
    ILogger<SignalledDrain> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // As soon as the host begins to stop, not when it is this service's turn.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(stop.Token);
                pulse.Woke();
                await drain.DrainNewAsync(stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // the loop outlives whatever one drain meets; the tick comes back to it
            catch (Exception e)
#pragma warning restore CA1031
            {
                logger.DrainFailed(e);
            }
        }
    }
}
