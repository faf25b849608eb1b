using CustomerPoints.Points.Award;

namespace CustomerPoints.Points.Ledger;

/// <summary>The order behind an award, as it was paid.</summary>
internal sealed record PaidOrder(
    Guid SaleOrderId, Guid MerchantId, Guid CustomerId, decimal OrderTotal, string Currency)
{
    public bool IsSameOrderAs(AwardRow row) =>
        MerchantId == row.MerchantId && CustomerId == row.CustomerId && OrderTotal == row.OrderTotal
        && Currency == row.Currency;
}
