using MediatR;

namespace CustomerPoints.Sale.Contracts;

/// <summary>
/// A payment or a completion of an order has been committed. Published after the commit and only then; whoever
/// handles it must bear that it is lost when the process dies in between.
/// </summary>
/// <param name="SaleOrderId">The order that changed.</param>
/// <param name="MerchantId">Its merchant.</param>
/// <param name="IsCompleted">Whether the committed change completed the order.</param>
public sealed record OrderPaymentUpdated(Guid SaleOrderId, Guid MerchantId, bool IsCompleted) : INotification;
