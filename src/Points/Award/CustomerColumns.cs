namespace CustomerPoints.Points.Award;

/// <summary>A customer's balance and its version.</summary>
internal readonly record struct CustomerBalance(decimal Points, long Version);

/// <summary>What a batch adds to its customers, column by column.</summary>
internal sealed class CustomerColumns(int capacity)
{
    public List<Guid> MerchantIds { get; } = new(capacity);

    public List<Guid> CustomerIds { get; } = new(capacity);

    public List<decimal> Points { get; } = new(capacity);

    public List<long> Rows { get; } = new(capacity);

    public int Count => MerchantIds.Count;

    /// <summary>One more award; those of a customer come one after the other.</summary>
    public void Add(Guid merchantId, Guid customerId, decimal points)
    {
        if (Count > 0 && CustomerIds[^1] == customerId && MerchantIds[^1] == merchantId)
        {
            Points[^1] += points;
            Rows[^1]++;
            return;
        }

        MerchantIds.Add(merchantId);
        CustomerIds.Add(customerId);
        Points.Add(points);
        Rows.Add(1);
    }
}
