namespace CustomerPoints.Benchmarks.Drain;

/// <summary>A ledger row of the textbook inbox.</summary>
internal sealed class TextbookEntry
{
    public long Id { get; init; }

    public Guid MerchantId { get; init; }

    public Guid CustomerId { get; init; }

    public Guid SaleOrderId { get; init; }

    public decimal Points { get; init; }

    public decimal BalanceAfter { get; init; }

    public long Version { get; init; }
}
