using CustomerPoints.Points.Award;
using CustomerPoints.Points.Contracts;
using Npgsql;

namespace CustomerPoints.Points.Explanation;

/// <summary>Explains an order's points from its inbox row and its ledger row.</summary>
internal sealed class OrderPointsReader(MerchantSession reader) : IOrderPoints
{
    public async Task<OrderPoints?> ExplainAsync(
        Guid merchantId, Guid saleOrderId, CancellationToken cancellationToken = default)
    {
        var rows = await reader.QueryAsync(
            merchantId,
            ExplanationSql.OfOrder,
            row => OrderPointsRow.Explain(saleOrderId, row),
            cancellationToken,
            new NpgsqlParameter { Value = saleOrderId },
            new NpgsqlParameter { Value = OrderCompletedMessage.Type },
            new NpgsqlParameter { Value = OrderCompletedMessage.KeyOf(saleOrderId) });
        return rows is [var explanation] ? explanation : null;
    }
}
