namespace CustomerPoints.CrashKit.Faults;

/// <summary>SIGKILL at whatever moment it is.</summary>
internal sealed class Kill(int node) : IFault
{
    public string Name => "kill: at a random moment";

    public async Task InjectAsync(Site site)
    {
        var victim = await site.Nodes.PickAsync(node);
        await victim.KillAsync();
        site.Nodes.StartAgain(victim);
    }
}
