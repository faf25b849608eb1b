using CustomerPoints.IntegrationTests.Fixtures;
using Npgsql;

namespace CustomerPoints.IntegrationTests.Payments;

/// <summary>What really lies in the tables about an order.</summary>
internal static class SaleTables
{
    public static Task<string> StatusOfAsync(this NpgsqlDataSource owner, Guid saleOrderId) =>
        owner.ScalarAsync<string>("select status from sale.sale_order where id = $1", saleOrderId);

    public static Task<decimal> PaidTotalOfAsync(this NpgsqlDataSource owner, Guid saleOrderId) =>
        owner.ScalarAsync<decimal>("select paid_total from sale.sale_order where id = $1", saleOrderId);

    public static Task<long> PaymentsOfAsync(this NpgsqlDataSource owner, Guid saleOrderId) =>
        owner.ScalarAsync<long>("select count(*) from sale.payment where sale_order_id = $1", saleOrderId);

    public static Task<long> CompletionsOfAsync(this NpgsqlDataSource owner, Guid saleOrderId) =>
        owner.ScalarAsync<long>(
            "select count(*) + coalesce(sum(redeliveries), 0) from points.inbox_message where idempotency_key = $1",
            saleOrderId.ToString());

    public static Task<long> AwardsOfAsync(this NpgsqlDataSource owner, Guid saleOrderId) =>
        owner.ScalarAsync<long>("select count(*) from points.point_transaction where sale_order_id = $1", saleOrderId);
}
