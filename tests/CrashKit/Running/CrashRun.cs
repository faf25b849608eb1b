using CustomerPoints.CrashKit.Auditing;
using CustomerPoints.CrashKit.Faults;
using CustomerPoints.CrashKit.Hosting;
using CustomerPoints.CrashKit.Shop;

namespace CustomerPoints.CrashKit.Running;

/// <summary>One run from the empty database to the audit.</summary>
internal sealed class CrashRun(CrashOptions options, Progress progress, string folder)
{
    /// <summary>About what a fault takes with the restart of its host: for the pace of the traffic alone.</summary>
    private static readonly TimeSpan FaultTime = TimeSpan.FromSeconds(1.5);

    /// <summary>The longest a provider rests between two orders: without traffic a fault shows nothing.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(200);

    /// <summary>How long after the last fault everything must have been acknowledged.</summary>
    private static readonly TimeSpan LastWord = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan TrafficLimit = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(5);

    private readonly OrderBook book = new(options.Seed);
    private readonly SentTally sent = new();
    private readonly FaultTally faults = new();

    public async Task<CrashResult> RunAsync()
    {
        progress.Tell("starting PostgreSQL");
        await using var database = await CrashDatabase.StartAsync(folder, failsOver: options.Failovers > 0);
        await using var nodes = new Nodes([.. Enumerable.Range(1, options.Nodes)
            .Select(number => NodeOf(database, $"crash-node-{number}"))]);
        progress.Tell($"starting {options.Nodes} hosts on an empty database");
        await nodes.StartAsync();
        var points = new StopPoints(database);
        await points.InstallAsync();

        // No proxy: the machine's settings must not carry loopback requests off the machine.
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var api = new ShopApi(client);
        foreach (var merchant in book.Merchants.Where(merchant => merchant.Rate is not null))
        {
            await api.ConfigureAsync(nodes.All[0].Address, merchant, CancellationToken.None);
        }

        await DriveAsync(new Site(database, nodes, points, faults), api);
        progress.Tell("draining and auditing");
        var findings = await new Audit(database).RunAsync(book, sent);
        await EndAsync(nodes);
        return new CrashResult(options, book.Count, sent, faults, findings, progress.Elapsed);
    }

    private Node NodeOf(CrashDatabase database, string name) => new(
        name, options.HostProgram, folder, port => HostSettings.For(database.Connection(name), port));

    private async Task DriveAsync(Site site, ShopApi api)
    {
        using var giveUp = new CancellationTokenSource();
        var provider = new Provider(api, site.Nodes.All, sent);
        var rest = FaultTime * options.Faults * options.Payers / options.Orders;
        var traffic = new Traffic(
            book, provider, options.Payers, options.Orders, rest < LongestRest ? rest : LongestRest);
        var driving = traffic.RunAsync(giveUp.Token);
        using var telling = new CancellationTokenSource();
        var told = TellAsync(telling.Token);
        var injecting = InjectAsync(site);
        if (await Task.WhenAny(injecting, driving) == driving)
        {
            // It goes on until it is told to finish: so it has failed.
            await driving;
        }

        await injecting;
        traffic.Finish();
        giveUp.CancelAfter(LastWord);
        try
        {
            await driving;
        }
        catch (OperationCanceledException)
        {
            faults.Complain($"Not everything was acknowledged {LastWord.TotalMinutes} minutes after the last fault.");
        }

        await telling.CancelAsync();
        await told;
    }

    private async Task InjectAsync(Site site)
    {
        // The stop points and a standby both want a say in when a commit is acknowledged: one after the other.
        var inTime = Schedule.Draw(options).TakeWhile(_ => progress.Elapsed <= options.Limit);
        foreach (var (pause, fault) in inTime.Concat(Schedule.DrawFailovers(options, sent)))
        {
            await SomeTrafficAsync();
            await Task.Delay(pause);
            progress.Tell(State(fault.Name));
            await fault.InjectAsync(site);
            faults.Count(fault);
        }

        await site.Nodes.SettleAsync();
    }

    /// <summary>A payment for each provider, if a host is up to take them: so that a fault meets work.</summary>
    private async Task SomeTrafficAsync()
    {
        var enough = sent.Acknowledged.Count + options.Payers;
        using var limit = new CancellationTokenSource(TrafficLimit);
        while (sent.Acknowledged.Count < enough && !limit.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    /// <summary>The hosts end in good order, like everything that is stopped in good order.</summary>
    private async Task EndAsync(Nodes nodes)
    {
        foreach (var node in nodes.All)
        {
            await StopGracefully.StopAsync(node, faults);
        }
    }

    private async Task TellAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await Task.Delay(TellEvery, ct).ContinueWith(_ => { }, TaskScheduler.Default);
            progress.Tell(State("traffic"));
        }
    }

    private string State(string what) =>
        $"{book.Count:N0} orders, {sent.Acknowledged.Count:N0} payments acknowledged, {sent.Retries:N0} retries, "
        + $"{faults.Injected.Values.Sum():N0} of {options.Faults + options.Failovers:N0} faults; {what}";
}
