namespace CustomerPoints.CrashKit.Faults;

/// <summary>A host is started while the database is down: it must wait for it, and serve when it comes.</summary>
internal sealed class StartWithoutDatabase(int node, TimeSpan downtime) : IFault
{
    public string Name => "database: down while a host starts";

    public async Task InjectAsync(Site site)
    {
        var victim = await site.Nodes.PickAsync(node);
        await victim.KillAsync();
        await site.Database.StopAsync();
        await victim.LaunchAsync();
        await Task.Delay(downtime);
        if (victim.HasExited)
        {
            site.Tally.Complain($"{victim.Name} ended because the database was down at its start.");
            await victim.LaunchAsync();
        }

        await site.Database.StartAgainAsync();
        await victim.WaitUntilUpAsync();
    }
}
