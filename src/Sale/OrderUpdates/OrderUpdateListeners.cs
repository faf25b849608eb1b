namespace CustomerPoints.Sale.OrderUpdates;

/// <summary>
/// Who listens at this node: nothing is read for a merchant without a client here. The other nodes see it by bucket,
/// each an advisory lock that this node holds as long as a merchant of the bucket has a client here.
/// </summary>
internal sealed class OrderUpdateListeners
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Dictionary<string, OrderUpdateClient>> connections = [];
    private readonly HashSet<int> announced = [];

    /// <summary>
    /// Merchants share 256 buckets, so that a node never fills the server's lock table, however many it serves. Two
    /// merchants in one bucket cost a message that its receiver drops.
    /// </summary>
    public static int BucketOf(Guid merchantId)
    {
        Span<byte> bytes = stackalloc byte[16];
        merchantId.TryWriteBytes(bytes);
        return bytes[15];
    }

    public bool Any(Guid merchantId)
    {
        lock (gate)
        {
            return connections.ContainsKey(merchantId);
        }
    }

    public Guid[] Merchants()
    {
        lock (gate)
        {
            return [.. connections.Keys];
        }
    }

    /// <summary>The merchant's clients here; none if there are none any more.</summary>
    public OrderUpdateClient[] Of(Guid merchantId)
    {
        lock (gate)
        {
            return connections.TryGetValue(merchantId, out var clients) ? [.. clients.Values] : [];
        }
    }

    /// <returns>Whether the other nodes know already that somebody listens here.</returns>
    public bool Join(Guid merchantId, string connectionId, OrderUpdateClient client)
    {
        lock (gate)
        {
            if (!connections.TryGetValue(merchantId, out var clients))
            {
                connections.Add(merchantId, clients = new(StringComparer.Ordinal));
            }

            clients.Add(connectionId, client);
            return announced.Contains(BucketOf(merchantId));
        }
    }

    public void Leave(Guid merchantId, string connectionId)
    {
        lock (gate)
        {
            if (connections.TryGetValue(merchantId, out var clients) && clients.Remove(connectionId)
                && clients.Count == 0)
            {
                connections.Remove(merchantId);
            }
        }
    }

    /// <summary>What has to change for the other nodes to see who listens here now.</summary>
    /// <returns>
    /// The buckets to announce, for <see cref="Announced"/> to confirm, and those to withdraw. The latter count as
    /// withdrawn at once: whoever joins from now on has to be announced again.
    /// </returns>
    public (int[] Announce, int[] Withdraw) Changes()
    {
        lock (gate)
        {
            var wanted = connections.Keys.Select(BucketOf).ToHashSet();
            int[] withdraw = [.. announced.Except(wanted)];
            announced.ExceptWith(withdraw);
            return ([.. wanted.Except(announced)], withdraw);
        }
    }

    public void Announced(IEnumerable<int> buckets)
    {
        lock (gate)
        {
            announced.UnionWith(buckets);
        }
    }

    /// <summary>The session that held the locks is gone, and the locks with it.</summary>
    public void Forgotten()
    {
        lock (gate)
        {
            announced.Clear();
        }
    }
}
