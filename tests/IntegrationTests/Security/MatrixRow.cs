using System.Globalization;
using CustomerPoints.IntegrationTests.Fixtures;

namespace CustomerPoints.IntegrationTests.Security;

/// <summary>The rows of one merchant that the routes are asked for.</summary>
internal sealed record MatrixRow(
    MonolithFactory Monolith, Guid MerchantId, Guid SaleOrderId, Guid CustomerId, Guid TransactionId, long DeadPosition)
{
    public static async Task<MatrixRow> FindAsync(
        MonolithFactory monolith, Guid merchantId, Guid saleOrderId, Guid customerId) => new(
        monolith,
        merchantId,
        saleOrderId,
        customerId,
        await monolith.Owner.ScalarAsync<Guid>(
            "select id from points.point_transaction where merchant_id = $1", merchantId),
        await monolith.Owner.ScalarAsync<long>(
            "select position from points.inbox_pending where merchant_id = $1", merchantId));

    /// <summary>Makes the waiting message a dead letter, once more if it was retried.</summary>
    public Task MakeDeadAsync() => Monolith.Owner.ExecuteAsync(
        "update points.inbox_pending set dead_at = clock_timestamp() where position = $1", DeadPosition);

    /// <summary>Puts the rows' ids into a route.</summary>
    public (string Verb, string Path) Fill(string route, string query = "")
    {
        var (verb, path) = (route.Split(' ')[0], route.Split(' ')[1]);
        var id = path.Split('/')[1] switch
        {
            "point-transactions" => TransactionId,
            "customers" => CustomerId,
            _ => SaleOrderId,
        };
        return (verb, AccessRule.Base + path
            .Replace("{id:guid}", id.ToString(), StringComparison.Ordinal)
            .Replace("{saleOrderId:guid}", SaleOrderId.ToString(), StringComparison.Ordinal)
            .Replace("{customerId:guid}", CustomerId.ToString(), StringComparison.Ordinal)
            .Replace("{merchantId:guid}", MerchantId.ToString(), StringComparison.Ordinal)
            .Replace("{position:long}", DeadPosition.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            + query);
    }
}
