using CustomerPoints.Points.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerPoints.Sale.Orders;

/// <summary>Puts an order's details together: the order and its payments, the customer's balance, the points.</summary>
internal sealed class OrderDetailsReader(
    [FromKeyedServices(SaleModule.ApiDataSource)] NpgsqlDataSource dataSource,
    IPointBalances balances,
    IOrderPoints points)
{
    /// <returns>The details, or null if the merchant has no such order.</returns>
    public async Task<OrderDetails?> ReadAsync(
        Guid merchantId, Guid saleOrderId, CancellationToken cancellationToken) =>
        await ReadOrderAsync(merchantId, saleOrderId, cancellationToken) is { } order
            ? await WithPointsAsync(order, merchantId, cancellationToken)
            : null;

    /// <summary>The details of an order just registered, as it was committed.</summary>
    public Task<OrderDetails> OfNewAsync(SaleOrder order, CancellationToken cancellationToken) => WithPointsAsync(
        new OrderDetails(
            order.Id, order.Status.Name(), order.Total, order.Currency, order.PaidTotal, order.CreatedAt,
            order.CompletedAt, Payments: [], CustomerOf(order.CustomerId), Points: null),
        order.MerchantId,
        cancellationToken);

    private async Task<OrderDetails> WithPointsAsync(
        OrderDetails order, Guid merchantId, CancellationToken cancellationToken)
    {
        // The decision is read before the balance: a balance that lacks an award shown beside it would be a lie.
        var decision = order.Status == OrderStatus.Completed.Name()
            ? await points.ExplainAsync(merchantId, order.Id, cancellationToken)
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
        await using var batch = dataSource.CreateBatch();
        batch.BatchCommands.Add(new(OrderDetailsSql.SetMerchant)
        {
            Parameters = { new() { Value = merchantId.ToString() } },
        });
        batch.BatchCommands.Add(new(OrderDetailsSql.OrderWithPayments)
        {
            Parameters = { new() { Value = merchantId }, new() { Value = saleOrderId } },
        });
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var payments = new List<OrderPayment>();
        OrderDetails? order = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            order ??= Order(saleOrderId, reader, payments);
            if (!reader.IsDBNull(7))
            {
                payments.Add(Payment(reader));
            }
        }

        return order;
    }

    private static OrderDetails Order(Guid saleOrderId, NpgsqlDataReader row, List<OrderPayment> payments) => new(
        saleOrderId,
        row.GetString(0),
        row.GetDecimal(1),
        row.GetString(2),
        row.GetDecimal(3),
        row.GetFieldValue<DateTimeOffset>(4),
        row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5),
        payments,
        CustomerOf(row.IsDBNull(6) ? null : row.GetGuid(6)),
        Points: null);

    private static OrderPayment Payment(NpgsqlDataReader row) => new(
        row.GetString(7), row.GetDecimal(8), row.GetString(9), row.GetFieldValue<DateTimeOffset>(10));

    private static OrderCustomer? CustomerOf(Guid? customerId) =>
        customerId is { } id ? new OrderCustomer(id, PointBalance: 0m, PointBalanceVersion: 0) : null;
}
