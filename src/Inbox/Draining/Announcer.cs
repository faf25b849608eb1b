using Microsoft.Extensions.Logging;

namespace CustomerPoints.Inbox.Draining;

/// <summary>Runs what is to be announced after a commit.</summary>
internal sealed class Announcer(ILogger<Announcer> logger)
{
    public async Task AnnounceAsync(
        IReadOnlyList<Func<CancellationToken, Task>> announcements, CancellationToken cancellationToken)
    {
        foreach (var announce in announcements)
        {
            try
            {
                await announce(cancellationToken);
            }
#pragma warning disable CA1031 // the work is committed: a listener that fails must not make it look undone
            catch (Exception e)
#pragma warning restore CA1031
            {
                logger.AnnouncementFailed(e);
            }
        }
    }
}
