using System.Diagnostics;

namespace CustomerPoints.Sale.OrderUpdates;

/// <summary>An order has changed, and the change is committed.</summary>
/// <param name="MerchantId">The merchant whose clients are to hear of it.</param>
/// <param name="SaleOrderId">The order, or empty: some orders of the merchant, it is not known which.</param>
internal readonly record struct OrderUpdate(Guid MerchantId, Guid SaleOrderId)
{
    /// <summary>The trace of the change, if somebody records it. It is no part of which update this is.</summary>
    public ActivityContext Trace { get; init; }

    public bool IsAnyOrder => SaleOrderId == Guid.Empty;

    public static OrderUpdate OfAnyOrder(Guid merchantId) => new(merchantId, Guid.Empty);

    public bool Equals(OrderUpdate other) => (MerchantId, SaleOrderId) == (other.MerchantId, other.SaleOrderId);

    public override int GetHashCode() => HashCode.Combine(MerchantId, SaleOrderId);
}
