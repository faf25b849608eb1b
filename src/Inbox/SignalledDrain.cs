using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerPoints.Inbox;

/// <summary>Drains as soon as a commit has been signalled.</summary>
internal sealed class SignalledDrain(InboxSignal signal, InboxDrain drain, ILogger<SignalledDrain> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(stoppingToken);
                await drain.DrainNewAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
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
