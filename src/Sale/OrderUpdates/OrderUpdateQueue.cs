using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace CustomerPoints.Sale.OrderUpdates;

/// <summary>
/// Committed changes that wait to be told. An order waits once, however often it changes, because what is told is the
/// order as it stands then. Bounded: beyond the capacity the orders of a merchant melt into one "some order changed".
/// </summary>
internal sealed class OrderUpdateQueue
{
    /// <summary>Key of the queue that this node's clients are served from.</summary>
    public const string ForClients = "clients";

    /// <summary>Key of the queue that the other nodes are told from.</summary>
    public const string ForOtherNodes = "other-nodes";

    public const int Capacity = 10_000;

    private readonly Lock gate = new();
    private readonly Queue<OrderUpdate> waiting = new();
    private readonly HashSet<OrderUpdate> known = [];
    private readonly Channel<bool> filled = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Add(OrderUpdate update)
    {
        lock (gate)
        {
            var anyOrder = OrderUpdate.OfAnyOrder(update.MerchantId);
            var entry = waiting.Count < Capacity ? update : anyOrder;
            if (known.Contains(anyOrder) || !known.Add(entry))
            {
                return;
            }

            waiting.Enqueue(entry);
        }

        filled.Writer.TryWrite(true);
    }

    /// <summary>Hands out what waits, oldest first, as soon as anything does.</summary>
    /// <param name="max">How many at most at a time; what still waits is coalesced with what comes.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<IReadOnlyList<OrderUpdate>> ReadAllAsync(
        int max, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var _ in filled.Reader.ReadAllAsync(cancellationToken))
        {
            while (Take(max) is { Count: > 0 } updates)
            {
                yield return updates;
            }
        }
    }

    /// <summary>Takes out what waits, without waiting.</summary>
    public IReadOnlyList<OrderUpdate> Take(int max)
    {
        lock (gate)
        {
            var updates = new OrderUpdate[Math.Min(max, waiting.Count)];
            for (var i = 0; i < updates.Length; i++)
            {
                updates[i] = waiting.Dequeue();
                known.Remove(updates[i]);
            }

            return updates;
        }
    }
}
