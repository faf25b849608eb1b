using System.Diagnostics;
using System.Net;
using CustomerPoints.CrashKit.Shop;

namespace CustomerPoints.CrashKit.Sockets;

/// <summary>
/// Clients that never read. They are sent more than any buffer holds; the host must cut them off, and those of the same
/// merchant beside them must notice nothing.
/// </summary>
internal sealed class StuckClients(
    Uri host, HostProcess process, ShopApi api, Payer payer, Board board, SocketFigures figures)
{
    public const int Stuck = 10;
    private const int Readers = 10;
    private const int ReceiveBytes = 4_096;
    private const int MaxPayments = 3_000;
    private const decimal Part = 0.01m;

    private static readonly TimeSpan PushLimit = TimeSpan.FromSeconds(15);

    /// <summary>Pays an order in so many parts that its updates are long, until the last of them is cut off.</summary>
    public async Task RunAsync(Merchant merchant)
    {
        await using var readers = new Crowd(host, api, board);
        await readers.JoinAsync([merchant], Readers);
        var stuck = await ConnectAsync(merchant);
        var before = process.ResidentBytes;
        try
        {
            await PayUntilAsync(merchant, () => !stuck.Exists(client => process.Holds(client.From)));
        }
        finally
        {
            figures.CutOff = Stuck - stuck.Count(client => process.Holds(client.From));
            stuck.ForEach(client => client.Dispose());
        }

        figures.StuckBytes = process.ResidentBytes - before;
        figures.LostBesideStuck = readers.Lost;
    }

    private async Task<List<HubSocket>> ConnectAsync(Merchant merchant)
    {
        var stuck = new List<HubSocket>();
        for (var i = 0; i < Stuck; i++)
        {
            stuck.Add(await HubSocket.ConnectAsync(host, api.TokenOf(merchant), IPAddress.Loopback, ReceiveBytes));
        }

        return stuck;
    }

    private async Task PayUntilAsync(Merchant merchant, Func<bool> isOver)
    {
        var order = await payer.RegisterAsync(merchant, Part * (MaxPayments + 1));
        for (var i = 1; i <= MaxPayments && !isOver(); i++)
        {
            var paid = i * Part;
            var heard = board.Expect(order.Id, merchant.Id, Readers, update => update.PaidTotal >= paid);
            await payer.PayAsync(new Payment($"pay_{order.Id:N}_{i}", order.Id, Part, 0, false));
            var answered = Stopwatch.GetTimestamp();
            if (!await heard.EverybodyAsync(PushLimit))
            {
                figures.Complain($"A client beside those that never read did not hear of payment {i}.");
                return;
            }

            figures.BesideStuck.Add(Stopwatch.GetElapsedTime(answered));
        }
    }
}
