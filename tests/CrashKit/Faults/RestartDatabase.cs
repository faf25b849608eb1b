using CustomerPoints.CrashKit.Hosting;

namespace CustomerPoints.CrashKit.Faults;

/// <summary>How the database goes down.</summary>
internal enum DatabaseEnd
{
    /// <summary>In good order: sessions are cut off, everything is written.</summary>
    Fast,

    /// <summary>Everything is dropped; what was committed is recovered from the log.</summary>
    Immediate,

    /// <summary>SIGKILL of the postmaster.</summary>
    Killed,
}

/// <summary>Restarts PostgreSQL under the running hosts, which must find it again by themselves.</summary>
/// <param name="end">How it goes down.</param>
/// <param name="downtime">How long it stays down.</param>
internal sealed class RestartDatabase(DatabaseEnd end, TimeSpan downtime) : IFault
{
    public string Name => end switch
    {
        DatabaseEnd.Fast => "database: fast restart",
        DatabaseEnd.Immediate => "database: immediate restart",
        _ => "database: postmaster killed",
    };

    public async Task InjectAsync(Site site)
    {
        await (end switch
        {
            DatabaseEnd.Fast => site.Database.StopAsync().AsTask(),
            DatabaseEnd.Immediate => Signal.QuitAsync(site.Database.ProcessId),
            _ => Signal.KillAsync(site.Database.ProcessId),
        });
        await Task.Delay(downtime);
        await site.Database.StartAgainAsync();
    }
}
