using CustomerPoints.Sale.Orders;

namespace CustomerPoints.Sale.Payments;

/// <summary>What came of a reported payment.</summary>
internal abstract record PaymentResult
{
    private PaymentResult()
    {
    }

    /// <summary>The payment is recorded, now or since its first delivery.</summary>
    public sealed record Recorded(OrderStatus OrderStatus) : PaymentResult;

    /// <summary>There is no such order (yet): the provider should try again.</summary>
    public sealed record UnknownOrder : PaymentResult;

    /// <summary>The payment is in another currency than its order.</summary>
    public sealed record CurrencyDiffers(string OrderCurrency) : PaymentResult;

    /// <summary>The payment id was used before with another amount, currency or order; flagged for a person.</summary>
    public sealed record ContentDiffers : PaymentResult;
}
