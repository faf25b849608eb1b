using CustomerPoints.Sale.Contracts;

namespace CustomerPoints.Points.Ledger;

/// <summary>The order behind an award, as it was paid.</summary>
internal sealed record PaidOrder(
    Guid SaleOrderId, Guid MerchantId, Guid CustomerId, decimal OrderTotal, string Currency)
{
    public bool IsSameOrderAs(OrderCompleted order) =>
        MerchantId == order.MerchantId && CustomerId == order.CustomerId && OrderTotal == order.Total
        && Currency == order.Currency;
}
