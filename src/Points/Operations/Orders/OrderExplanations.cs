using CustomerPoints.Points.Award;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Points.Explanation;
using CustomerPoints.Points.Operations.Audit;
using CustomerPoints.Sale.Contracts;
using Npgsql;

namespace CustomerPoints.Points.Operations.Orders;

/// <summary>
/// Puts together what the module that keeps the orders tells of one, and what Points knows of it. Where no module
/// tells, no order is known.
/// </summary>
internal sealed class OrderExplanations(OperatorReader reader, IOrderRecords? orders = null) : IOrderExplanations
{
    private const int MaxActions = 100;

    public async Task<OrderExplanation?> ExplainAsync(
        Guid saleOrderId, CancellationToken cancellationToken = default)
    {
        var order = orders is null ? null : await orders.FindAsync(saleOrderId, cancellationToken);
        if (order is null)
        {
            return null;
        }

        var facts = await FactsOfAsync(order, cancellationToken);
        return new OrderExplanation(
            order.SaleOrderId,
            order.MerchantId,
            order.CustomerId,
            order.Status,
            order.Total,
            order.PaidTotal,
            order.Currency,
            order.CompletedAt,
            OrderVerdict.Of(order, facts),
            facts?.Position,
            facts?.Points,
            OrderTimeline.Of(order, facts));
    }

    private async Task<OrderFacts?> FactsOfAsync(OrderRecord order, CancellationToken cancellationToken)
    {
        var rows = await reader.QueryAsync(
            ExplanationSql.OfOrder,
            row => OrderFacts.Read(order.SaleOrderId, row),
            cancellationToken,
            new NpgsqlParameter { Value = order.MerchantId },
            new NpgsqlParameter { Value = order.SaleOrderId },
            new NpgsqlParameter { Value = OrderCompletedMessage.Type },
            new NpgsqlParameter { Value = OrderCompletedMessage.KeyOf(order.SaleOrderId) });
        if (rows is not [var facts])
        {
            return null;
        }

        return facts.Position is not { } position
            ? facts
            : facts with
            {
                Actions = await reader.QueryAsync(
                    OperatorActionSql.OfMessage,
                    OperatorAudit.Read,
                    cancellationToken,
                    new NpgsqlParameter { Value = position },
                    new NpgsqlParameter { Value = MaxActions }),
            };
    }
}
