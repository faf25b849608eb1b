namespace CustomerPoints.Points.Operations.Customers;

/// <summary>The statements that find a customer across merchants.</summary>
internal static class CustomerSql
{
    private const string Balance = """
        select merchant_id, point_balance, point_balance_version, lifetime_points_earned from points.customer
        """;

    // $1 customer, $2 merchant
    public const string WithMerchant = $"{Balance} where merchant_id = $2 and customer_id = $1";

    // The key begins with the merchant: it is asked merchant by merchant, from each one to the next, which costs two
    // look-ups for each. An index on the customer alone would cost every new customer.
    // $1 customer, $2 merchants
    public const string WithMerchants = $"""
        with recursive known as (
            (select merchant_id from points.customer order by merchant_id, customer_id limit 1)
            union all
            select next.merchant_id from known cross join lateral (
                select merchant_id from points.customer where merchant_id > known.merchant_id
                order by merchant_id, customer_id limit 1) next
        )
        select c.* from known cross join lateral (
            {Balance} where merchant_id = known.merchant_id and customer_id = $1 offset 0) c
        order by c.merchant_id
        limit $2
        """;

    // Ids ascend with time across merchants, too.
    // $1 merchants, $2 customer, $3 before this id, $4 rows
    public const string Entries = """
        select t.* from unnest($1::uuid[]) as m (id) cross join lateral (
            select id, merchant_id, sale_order_id, type, points, balance_after, balance_version, order_total, currency,
                conversion_rate, rounding, occurred_at, created_at
            from points.point_transaction
            where merchant_id = m.id and customer_id = $2 and id < $3 order by id desc limit $4) t
        order by t.id desc
        limit $4
        """;
}
