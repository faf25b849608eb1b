using CustomerPoints.Inbox;
using CustomerPoints.Points.Configuration;
using CustomerPoints.Sale.Contracts;

namespace CustomerPoints.Points.Award;

/// <summary>An award about to be written: the ledger row but for the balance, which only the database knows.</summary>
internal readonly record struct AwardRow(
    Guid Id,
    Guid MerchantId,
    Guid CustomerId,
    Guid SaleOrderId,
    decimal Points,
    decimal OrderTotal,
    string Currency,
    decimal ConversionRate,
    string Rounding,
    long InboxPosition,
    DateTimeOffset OccurredAt)
{
    public static AwardRow For(
        InboxMessage<OrderCompleted> message, LoyaltyTerms terms, decimal points, Guid id) => new(
        id,
        message.Content.MerchantId,
        message.Content.CustomerId!.Value,
        message.Content.SaleOrderId,
        points,
        message.Content.Total,
        message.Content.Currency,
        terms.ConversionRate,
        terms.Rounding.ToString(),
        message.Position,
        message.Content.CompletedAt);
}
