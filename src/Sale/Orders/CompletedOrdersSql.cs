namespace CustomerPoints.Sale.Orders;

/// <summary>The statements that read completed orders for other modules.</summary>
internal static class CompletedOrdersSql
{
    private const string Columns = "id, customer_id, merchant_id, total, currency, completed_at";

    // $1 merchant, or null
    public const string Count = """
        select count(*) from sale.sale_order
        where status = 'COMPLETED' and ($1::uuid is null or merchant_id = $1)
        """;

    // $1 merchant, or null; $2 above this id; $3 rows
    public const string List = $"""
        select {Columns} from sale.sale_order
        where id > $2 and status = 'COMPLETED' and ($1::uuid is null or merchant_id = $1)
        order by id
        limit $3
        """;

    // $1 ids
    public const string Find = $"""
        select {Columns} from sale.sale_order where id = any($1) and status = 'COMPLETED'
        """;
}
