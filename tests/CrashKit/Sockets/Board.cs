using System.Collections.Concurrent;

namespace CustomerPoints.CrashKit.Sockets;

/// <summary>What the clients are to hear, what they have heard, and what they should not have.</summary>
internal sealed class Board
{
    private readonly ConcurrentDictionary<Guid, Awaited> orders = [];
    private int misled;

    /// <summary>Updates that came to a client of another merchant, or of an order that nobody has paid.</summary>
    public int Misled => misled;

    public Awaited Expect(Guid orderId, Guid merchantId, int due, Func<Update, bool> isIt) =>
        orders[orderId] = new Awaited(merchantId, due, isIt);

    public void Hear(Till till, Update update)
    {
        if (orders.TryGetValue(update.OrderId, out var awaited) && awaited.MerchantId == till.Merchant.Id)
        {
            awaited.Hear(till, update);
        }
        else
        {
            Interlocked.Increment(ref misled);
        }
    }
}
