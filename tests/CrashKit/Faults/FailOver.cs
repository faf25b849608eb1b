using System.Diagnostics;
using CustomerPoints.CrashKit.Shop;

namespace CustomerPoints.CrashKit.Faults;

/// <summary>
/// SIGKILL to the primary under load; its standby, which had to confirm every commit, is promoted. The hosts must find
/// it by themselves, and nothing acknowledged may be missing there.
/// </summary>
/// <param name="sent">Tells when payments are acknowledged again.</param>
/// <param name="moment">How long after the standby is ready the primary dies.</param>
internal sealed class FailOver(SentTally sent, TimeSpan moment) : IFault
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public string Name => "database: fail-over to a standby";

    public async Task InjectAsync(Site site)
    {
        await site.Database.AddStandbyAsync();
        await Task.Delay(moment);
        if (!await AcknowledgedAsync())
        {
            site.Tally.Complain($"No payment was acknowledged within {Limit.TotalSeconds} s beside a standby.");
        }

        var died = await site.Database.FailOverAsync();
        if (await AcknowledgedAsync())
        {
            site.Tally.FailedOver(Stopwatch.GetElapsedTime(died));
        }
        else
        {
            site.Tally.Complain($"No payment was acknowledged within {Limit.TotalSeconds} s after a fail-over.");
        }

        await site.Database.BuryAsync();
    }

    private async Task<bool> AcknowledgedAsync()
    {
        var before = sent.Acknowledged.Count;
        var start = Stopwatch.GetTimestamp();
        while (sent.Acknowledged.Count == before)
        {
            if (Stopwatch.GetElapsedTime(start) > Limit)
            {
                return false;
            }

            await Task.Delay(Pause);
        }

        return true;
    }
}
