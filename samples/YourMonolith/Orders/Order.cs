namespace YourMonolith.Orders;

/// <summary>An order of yours, whatever it looks like.</summary>
public sealed class Order
{
    public Guid Id { get; init; }

    public Guid MerchantId { get; init; }

    public Guid? CustomerId { get; init; }

    public decimal Total { get; init; }

    public string Currency { get; init; } = "EUR";

    public DateTimeOffset? CompletedAt { get; set; }
}
