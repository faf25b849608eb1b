using System.Data.Common;
using System.Text.Json.Serialization;
using MediatR;

namespace CustomerPoints.Sale.Contracts;

/// <summary>
/// An order has been paid in full. Published once per order, inside the transaction that completes it, so that what a
/// handler writes commits with the order or not at all. Publishing it outside a transaction throws.
/// </summary>
/// <param name="SaleOrderId">The order; the idempotency key of everything that follows from its completion.</param>
/// <param name="CustomerId">The customer who bought, or null for an order without one.</param>
/// <param name="MerchantId">The merchant who sold.</param>
/// <param name="Total">What the order came to: 0 to 999,999,999,999.9999, at most 4 decimals.</param>
/// <param name="Currency">ISO 4217 code of <paramref name="Total"/>.</param>
/// <param name="CompletedAt">When the order became COMPLETED, UTC.</param>
public sealed record OrderCompleted(
    Guid SaleOrderId,
    Guid? CustomerId,
    Guid MerchantId,
    decimal Total,
    string Currency,
    DateTimeOffset CompletedAt) : INotification
{
    /// <summary>The open PostgreSQL transaction in which the order completes. Never part of a stored message.</summary>
    [JsonIgnore]
    public DbTransaction? Transaction { get; init; }

    /// <summary>
    /// Statements that run in <see cref="Transaction"/> right after all handlers, in one round trip with the order's own.
    /// A handler that needs no answer may add its statements here; where null, it runs them itself.
    /// </summary>
    [JsonIgnore]
    public DbBatch? Batch { get; init; }
}
