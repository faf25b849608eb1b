using System.Collections.Concurrent;

namespace CustomerPoints.Sale.OrderUpdates;

/// <summary>Counts each merchant's connections to this process: nothing is read for a merchant nobody listens to.</summary>
internal sealed class OrderUpdateListeners
{
    private readonly ConcurrentDictionary<Guid, int> connections = new();

    public bool Any(Guid merchantId) => connections.TryGetValue(merchantId, out var count) && count > 0;

    public void Joined(Guid merchantId) => connections.AddOrUpdate(merchantId, 1, (_, count) => count + 1);

    public void Left(Guid merchantId) => connections.AddOrUpdate(merchantId, 0, (_, count) => count - 1);
}
