namespace CustomerPoints.Points.Award;

/// <summary>A customer's balance and its version; also what a batch adds to both.</summary>
internal readonly record struct CustomerBalance(decimal Points, long Version);

/// <summary>What a batch adds to its customers, column by column.</summary>
internal sealed class CustomerColumns(int capacity)
{
    public List<Guid> MerchantIds { get; } = new(capacity);

    public List<Guid> CustomerIds { get; } = new(capacity);

    public List<decimal> Points { get; } = new(capacity);

    public List<long> Versions { get; } = new(capacity);

    public int Count => MerchantIds.Count;

    public void Add(Guid merchantId, Guid customerId, CustomerBalance added)
    {
        MerchantIds.Add(merchantId);
        CustomerIds.Add(customerId);
        Points.Add(added.Points);
        Versions.Add(added.Version);
    }
}
