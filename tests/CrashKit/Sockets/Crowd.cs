using System.Net;
using CustomerPoints.CrashKit.Shop;

namespace CustomerPoints.CrashKit.Sockets;

/// <summary>Clients of many merchants that are connected and hear of nothing but their own orders.</summary>
internal sealed class Crowd(Uri host, ShopApi api, Board board) : IAsyncDisposable
{
    /// <summary>Each client of an address takes one of its ports, of which the kernel gives out some 28,000.</summary>
    private const int ClientsOfAnAddress = 10_000;

    private const int ConnectAtOnce = 64;

    /// <summary>The host gives up a client that says nothing for 30 seconds.</summary>
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);

    private readonly List<Till> tills = [];
    private readonly List<Task> reading = [];
    private readonly CancellationTokenSource leaving = new();
    private Task pinging = Task.CompletedTask;

    /// <summary>Clients whose connection has ended.</summary>
    public int Lost => reading.Count(task => task.IsCompleted);

    public async Task JoinAsync(IReadOnlyList<Merchant> merchants, int clients)
    {
        var next = tills.Count;
        var last = next + clients;
        await Task.WhenAll(Enumerable.Range(0, ConnectAtOnce).Select(async _ =>
        {
            for (var i = Interlocked.Increment(ref next) - 1; i < last; i = Interlocked.Increment(ref next) - 1)
            {
                await JoinAsync(merchants[i % merchants.Count], i);
            }
        }));
        if (pinging.IsCompleted)
        {
            pinging = PingAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        await pinging;
        tills.ForEach(till => till.Socket.Dispose());
        leaving.Dispose();
    }

    private async Task JoinAsync(Merchant merchant, int number)
    {
        var from = new IPAddress([127, 0, 0, (byte)(1 + (number / ClientsOfAnAddress))]);
        var socket = await HubSocket.ConnectAsync(host, api.TokenOf(merchant), from);
        var till = new Till(socket, merchant, board.Hear);
        // Until it is told to read its orders, it may miss something.
        await socket.ReadAsync(CancellationToken.None);
        await socket.ReadAsync(CancellationToken.None);
        lock (tills)
        {
            tills.Add(till);
            reading.Add(till.ReadAsync());
        }
    }

    private async Task PingAsync()
    {
        while (!leaving.IsCancellationRequested)
        {
            await Task.Delay(PingEvery, leaving.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            Till[] present;
            lock (tills)
            {
                present = [.. tills];
            }

            foreach (var till in present)
            {
                await till.PingAsync();
            }
        }
    }
}
