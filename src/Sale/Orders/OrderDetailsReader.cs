using CustomerPoints.Points.Contracts;
using Microsoft.EntityFrameworkCore;

namespace CustomerPoints.Sale.Orders;

/// <summary>Puts an order's details together: the order and its payments, the customer's balance, the points.</summary>
internal sealed class OrderDetailsReader(SaleDatabase database, IPointBalances balances, IOrderPoints points)
{
    /// <returns>The details, or null if the merchant has no such order.</returns>
    public async Task<OrderDetails?> ReadAsync(
        Guid merchantId, Guid saleOrderId, CancellationToken cancellationToken)
    {
        var order = await ReadOrderAsync(merchantId, saleOrderId, cancellationToken);
        if (order is null)
        {
            return null;
        }

        // The decision is read before the balance: a balance that lacks an award shown beside it would be a lie.
        var decision = order.Status == OrderStatus.Completed.Name()
            ? await points.ExplainAsync(merchantId, saleOrderId, cancellationToken)
            : null;
        var customer = order.Customer is null
            ? null
            : await balances.GetAsync(merchantId, order.Customer.Id, cancellationToken);
        return order with
        {
            Customer = customer is null ? null : new(customer.CustomerId, customer.Balance, customer.Version),
            Points = decision is null ? null : new(decision.Outcome, decision.Points, decision.ConversionRate),
        };
    }

    private async Task<OrderDetails?> ReadOrderAsync(
        Guid merchantId, Guid saleOrderId, CancellationToken cancellationToken)
    {
        await using var db = await database.ForMerchantAsync(merchantId, cancellationToken);
        var order = await db.Orders.AsNoTracking().SingleOrDefaultAsync(
            o => o.MerchantId == merchantId && o.Id == saleOrderId, cancellationToken);
        if (order is null)
        {
            return null;
        }

        var payments = await db.Payments.AsNoTracking()
            .Where(p => p.MerchantId == merchantId && p.SaleOrderId == saleOrderId)
            .OrderBy(p => p.ReceivedAt).ThenBy(p => p.ProviderPaymentId)
            .Select(p => new OrderPayment(p.ProviderPaymentId, p.Amount, p.Currency, p.ReceivedAt))
            .ToListAsync(cancellationToken);
        return new OrderDetails(
            order.Id, order.Status.Name(), order.Total, order.Currency, order.PaidTotal, order.CreatedAt,
            order.CompletedAt, payments,
            order.CustomerId is { } id ? new OrderCustomer(id, 0m, 0) : null,
            Points: null);
    }
}
