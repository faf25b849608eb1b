using CustomerPoints.Inbox.Draining;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerPoints.Inbox.Failures;

/// <summary>Settles what was claimed: handled, or what failed isolated and made to wait.</summary>
internal sealed class Settlement(
    InboxPass pass, BatchSplitter splitter, IOptions<InboxOptions> options, ILogger<Settlement> logger)
{
    /// <summary>Settles a pass that holds its messages, and lets go of them. A transient fault is thrown.</summary>
    public async Task SettleAsync(OpenPass open, DrainProgress progress)
    {
        try
        {
            var report = await pass.SettleAsync(open, CancellationToken.None);
            await splitter.SettleAsync(report, CancellationToken.None);
            progress.Add(report.Positions.Length);
        }
        catch (Exception e) when (TransientFault.IsTimeOut(e))
        {
            // Perhaps the database is slow, perhaps one message is: smaller passes get the others through.
            progress.TooMuch(open.Positions.Length);
            if (open.Positions is [var position])
            {
                var wait = options.Value.MaxBackoff;
                await pass.PutOffAsync(position, $"{e.GetType().FullName}: {e.Message}", wait, CancellationToken.None);
                logger.MessagePutOff(e, position, wait);
            }

            throw;
        }
    }
}
