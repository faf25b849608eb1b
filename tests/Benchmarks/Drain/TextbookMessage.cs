namespace CustomerPoints.Benchmarks.Drain;

/// <summary>A row of the textbook inbox.</summary>
internal sealed class TextbookMessage
{
    public long Position { get; init; }

    public Guid MerchantId { get; init; }

    public Guid CustomerId { get; init; }

    public Guid SaleOrderId { get; init; }

    public decimal Total { get; init; }

    public decimal Rate { get; init; }

    public DateTimeOffset? ProcessedAt { get; set; }

    public short? Outcome { get; set; }
}
