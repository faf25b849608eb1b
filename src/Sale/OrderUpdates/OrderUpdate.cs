namespace CustomerPoints.Sale.OrderUpdates;

/// <summary>An order has changed, and the change is committed.</summary>
/// <param name="MerchantId">The merchant whose clients are to hear of it.</param>
/// <param name="SaleOrderId">The order, or empty: some orders of the merchant, it is not known which.</param>
internal readonly record struct OrderUpdate(Guid MerchantId, Guid SaleOrderId)
{
    public bool IsAnyOrder => SaleOrderId == Guid.Empty;

    public static OrderUpdate OfAnyOrder(Guid merchantId) => new(merchantId, Guid.Empty);
}
