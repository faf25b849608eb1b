using CustomerPoints.CrashKit.Hosting;

namespace CustomerPoints.CrashKit.Faults;

/// <summary>SIGTERM under load: the host must end within its time, with 0.</summary>
internal sealed class StopGracefully(int node) : IFault
{
    /// <summary>The host's own limit, and a little for the end of the process.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(35);

    public string Name => "host: stopped in good order";

    public async Task InjectAsync(Site site)
    {
        var victim = await site.Nodes.PickAsync(node);
        await StopAsync(victim, site.Tally);
        site.Nodes.StartAgain(victim);
    }

    internal static async Task StopAsync(Node node, FaultTally tally)
    {
        switch (await node.TerminateAsync(Limit))
        {
            case 0:
                return;
            case { } code:
                tally.Complain($"{node.Name} was asked to end and ended with {code}, not with 0.");
                return;
            case null:
                tally.Complain($"{node.Name} was asked to end and was still there after {Limit.TotalSeconds} s.");
                return;
        }
    }
}
