namespace CustomerPoints.Benchmarks.Drain;

/// <summary>A balance of the textbook inbox.</summary>
internal sealed class TextbookCustomer
{
    public Guid MerchantId { get; init; }

    public Guid CustomerId { get; init; }

    public decimal Balance { get; set; }

    public long Version { get; set; }
}
