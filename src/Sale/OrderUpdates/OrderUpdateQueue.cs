using System.Threading.Channels;

namespace CustomerPoints.Sale.OrderUpdates;

/// <summary>
/// Committed changes waiting to be pushed. Bounded: if clients cannot keep up, the oldest change goes first. A dropped
/// one is no loss of truth, because each push carries the order as it stands when it is sent.
/// </summary>
internal sealed class OrderUpdateQueue
{
    private const int Capacity = 10_000;

    private readonly Channel<OrderUpdate> channel = Channel.CreateBounded<OrderUpdate>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public void Add(OrderUpdate update) => channel.Writer.TryWrite(update);

    public IAsyncEnumerable<OrderUpdate> ReadAllAsync(CancellationToken cancellationToken) =>
        channel.Reader.ReadAllAsync(cancellationToken);
}

/// <summary>An order has changed, and the change is committed.</summary>
internal readonly record struct OrderUpdate(Guid MerchantId, Guid SaleOrderId);
