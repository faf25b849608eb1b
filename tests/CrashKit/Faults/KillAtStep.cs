using CustomerPoints.CrashKit.Hosting;

namespace CustomerPoints.CrashKit.Faults;

/// <summary>SIGKILL of whichever host comes by at a named step.</summary>
internal sealed class KillAtStep(StopPoint point) : IFault
{
    public string Name => $"kill: {point.Name}";

    public async Task InjectAsync(Site site)
    {
        Node? victim = null;
        var wasCaught = await site.StopPoints.CatchAsync(point, async name =>
        {
            victim = site.Nodes.All.Single(node => node.Name == name);
            await victim.KillAsync();
        });
        if (!wasCaught)
        {
            site.Tally.Complain($"No host came by in time: {point.Name}.");
        }

        if (victim is not null)
        {
            site.Nodes.StartAgain(victim);
        }
    }
}
