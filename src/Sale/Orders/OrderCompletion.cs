using System.Data.Common;
using CustomerPoints.Sale.Contracts;

namespace CustomerPoints.Sale.Orders;

/// <summary>What a completed order tells the other modules.</summary>
internal static class OrderCompletion
{
    public static OrderCompleted Of(SaleOrder order, DbTransaction transaction, DbBatch? batch = null) => new(
        order.Id, order.CustomerId, order.MerchantId, order.Total, order.Currency, order.CompletedAt!.Value)
    {
        Transaction = transaction,
        Batch = batch,
    };
}
