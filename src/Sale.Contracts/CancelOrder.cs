using MediatR;

namespace CustomerPoints.Sale.Contracts;

/// <summary>
/// Cancels an order that is not yet paid in full. Payments that arrive later are still recorded, and earn nothing.
/// </summary>
/// <param name="MerchantId">The merchant that owns the order.</param>
/// <param name="SaleOrderId">The order.</param>
public sealed record CancelOrder(Guid MerchantId, Guid SaleOrderId) : IRequest<CancelOrderResult>;

/// <summary>What came of a <see cref="CancelOrder"/>.</summary>
public enum CancelOrderResult
{
    /// <summary>The order is cancelled, now or since an earlier call.</summary>
    Cancelled,

    /// <summary>The order was already COMPLETED and stays so.</summary>
    AlreadyCompleted,

    /// <summary>The merchant has no such order.</summary>
    NotFound,
}
