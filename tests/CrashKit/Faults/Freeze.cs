using CustomerPoints.CrashKit.Hosting;

namespace CustomerPoints.CrashKit.Faults;

/// <summary>
/// SIGSTOP, longer than any time-out, then SIGCONT: what was given up on meanwhile must not be done twice.
/// </summary>
internal sealed class Freeze(int node, TimeSpan length) : IFault
{
    public string Name => "host: frozen and thawed";

    public async Task InjectAsync(Site site)
    {
        var victim = await site.Nodes.PickAsync(node);
        await Signal.StopAsync(victim.ProcessId);
        try
        {
            await Task.Delay(length);
        }
        finally
        {
            await Signal.ContinueAsync(victim.ProcessId);
        }
    }
}
