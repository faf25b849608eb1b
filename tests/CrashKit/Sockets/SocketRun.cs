using System.Diagnostics;
using CustomerPoints.CrashKit.Faults;
using CustomerPoints.CrashKit.Hosting;
using CustomerPoints.CrashKit.Running;
using CustomerPoints.CrashKit.Shop;

namespace CustomerPoints.CrashKit.Sockets;

/// <summary>One host with very many clients of order updates, and some that never read.</summary>
internal sealed class SocketRun(CrashOptions options, Progress progress, string folder)
{
    public const int Merchants = 100;
    private const string HostName = "crash-node";
    private const int Payments = 400;

    /// <summary>Beyond this the host keeps what it should let go, or makes those beside a stuck client wait.</summary>
    private const long MaxStuckBytes = 256L * 1_024 * 1_024;

    private static readonly TimeSpan MaxWaitBesideStuck = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PushLimit = TimeSpan.FromSeconds(30);

    private readonly int clients = options.Sockets!.Value;
    private readonly SocketFigures figures = new();
    private readonly Board board = new();

    public async Task<SocketFigures> RunAsync()
    {
        Limits.Require(clients + StuckClients.Stuck);
        progress.Tell("starting PostgreSQL and a host");
        await using var database = await CrashDatabase.StartAsync(folder, failsOver: false);
        await using var node = new Node(
            HostName, options.HostProgram, folder, port => HostSettings.For(database.Connection(HostName), port));
        await node.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var api = new ShopApi(http);
        var merchants = Enumerable.Range(0, Merchants + 2).Select(_ => new Merchant(Guid.NewGuid(), 1m)).ToArray();
        foreach (var merchant in merchants)
        {
            await api.ConfigureAsync(node.Address, merchant, CancellationToken.None);
        }

        await MeasureAsync(node, api, merchants[..Merchants], merchants[^2], merchants[^1]);
        return figures;
    }

    private async Task MeasureAsync(
        Node node, ShopApi api, Merchant[] watched, Merchant unwatched, Merchant stuckOnes)
    {
        var process = new HostProcess(node.ProcessId, node.Address.Port);
        var payer = new Payer(api, node.Address);
        progress.Tell("payments without clients");
        await payer.MeasureAsync(unwatched, Payments);
        figures.AnswersBefore = await payer.MeasureAsync(unwatched, Payments);
        figures.BytesBefore = process.ResidentBytes;

        progress.Tell($"connecting {clients:N0} clients");
        var start = Stopwatch.GetTimestamp();
        await using var crowd = new Crowd(node.Address, api, board);
        await crowd.JoinAsync(watched, clients);
        figures.Connecting = Stopwatch.GetElapsedTime(start);
        figures.BytesIdle = process.ResidentBytes;

        progress.Tell("payments with clients");
        figures.AnswersWith = await payer.MeasureAsync(unwatched, Payments);
        await PushAsync(payer, watched);
        progress.Tell($"{StuckClients.Stuck} clients that never read");
        await new StuckClients(node.Address, process, api, payer, board, figures).RunAsync(stuckOnes);
        (figures.Misled, figures.Lost, figures.PeakBytes) = (board.Misled, crowd.Lost, process.PeakBytes);
        Judge();

        progress.Tell("stopping the host with all clients connected");
        var tally = new FaultTally();
        await StopGracefully.StopAsync(node, tally);
        tally.Complaints.ToList().ForEach(figures.Complain);
    }

    /// <summary>An order for each merchant: all of its clients are to hear of the award, and nobody else's.</summary>
    private async Task PushAsync(Payer payer, Merchant[] watched)
    {
        for (var i = 0; i < watched.Length; i++)
        {
            var due = (clients / watched.Length) + (i < clients % watched.Length ? 1 : 0);
            if (due == 0)
            {
                continue;
            }

            var order = await payer.RegisterAsync(watched[i], 10m);
            var heard = board.Expect(order.Id, watched[i].Id, due, update => update.IsAwarded);
            await payer.PayAsync(order);
            await heard.EverybodyAsync(PushLimit);
            figures.PushesDue += due;
            figures.Pushes.AddRange(heard.Took);
        }
    }

    private void Judge()
    {
        Must(figures.Pushes.Count == figures.PushesDue, "Not every client heard of its merchant's order.");
        Must(figures.Misled == 0, "A client heard of what is not its own.");
        Must(figures.Lost == 0 && figures.LostBesideStuck == 0, "A client that reads was cut off.");
        Must(figures.CutOff == StuckClients.Stuck, "A client that never reads was not cut off.");
        Must(figures.StuckBytes < MaxStuckBytes, "The host has grown with clients that never read.");
        Must(
            figures.BesideStuck.TrueForAll(wait => wait < MaxWaitBesideStuck),
            "Clients had to wait for others that never read.");
    }

    private void Must(bool holds, string otherwise)
    {
        if (!holds)
        {
            figures.Complain(otherwise);
        }
    }
}
