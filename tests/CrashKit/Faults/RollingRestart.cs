namespace CustomerPoints.CrashKit.Faults;

/// <summary>Every host in turn is stopped in good order and started again, as a deployment does it.</summary>
internal sealed class RollingRestart : IFault
{
    public string Name => "host: rolling restart";

    public async Task InjectAsync(Site site)
    {
        await site.Nodes.SettleAsync();
        foreach (var node in site.Nodes.All)
        {
            await StopGracefully.StopAsync(node, site.Tally);
            await node.StartAsync();
        }
    }
}
