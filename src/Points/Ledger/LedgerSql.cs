namespace CustomerPoints.Points.Ledger;

/// <summary>The statements that write the ledger and the balances, and those of the routes that list it.</summary>
internal static class LedgerSql
{
    // $1 sale orders
    public const string PaidOrders = """
        select sale_order_id, merchant_id, customer_id, order_total, currency
        from points.point_transaction
        where sale_order_id = any($1) and type = 'AWARD'
        """;

    // Locks the customers in the order given, the same for everybody, so that two drains cannot deadlock; only then is it
    // known where each one stands and what time it is, and from these the rows of the ledger get balances and ids
    // (LedgerId says how one is laid out). A second award of an order violates ux_point_transaction_award and rolls
    // everything back. Answers each customer's balance behind the batch, and the time.
    // The condition on the version is always true. It has the planner expect fewer customers than rows, and so look them up
    // row by row, in the order the rows are given in; the other way round they would be written as a hash table has them.
    // Customers: $1 merchants, $2 customers, $3 points, $4 rows. Rows: $5 to $17, as in "d".
    public const string Award = """
        with moved as (
            insert into points.customer as c (merchant_id, customer_id, point_balance, point_balance_version,
                lifetime_points_earned, updated_at)
            select merchant_id, customer_id, points, entries, points, clock_timestamp()
            from (select unnest($1::uuid[]) as merchant_id, unnest($2::uuid[]) as customer_id,
                unnest($3::numeric[]) as points, unnest($4::bigint[]) as entries) t
            on conflict (merchant_id, customer_id) do update set
                point_balance = c.point_balance + excluded.point_balance,
                point_balance_version = c.point_balance_version + excluded.point_balance_version,
                lifetime_points_earned = c.lifetime_points_earned + excluded.lifetime_points_earned,
                updated_at = clock_timestamp()
            returning merchant_id, customer_id, point_balance, point_balance_version, updated_at
        ), locked as (
            select max(updated_at) as at, (extract(epoch from max(updated_at)) * 1000000)::bigint as microseconds from moved
        ), stamp as (
            select at, lpad(to_hex(
                microseconds / 1000 << 16 | x'7000'::bigint | microseconds % 1000 * 4096 / 1000), 16, '0') as id_head
            from locked
        ), written as (
            insert into points.point_transaction (id, merchant_id, customer_id, sale_order_id, type, points, balance_after,
                balance_version, order_total, currency, conversion_rate, rounding, inbox_position, occurred_at, created_at)
            select (id_head || to_hex(id_tail))::uuid, merchant_id, customer_id, sale_order_id, 'AWARD', points,
                point_balance - points_behind, point_balance_version - rows_behind, order_total, currency, conversion_rate,
                rounding, inbox_position, occurred_at, at
            from (select unnest($5::bigint[]) as id_tail, unnest($6::uuid[]) as merchant_id, unnest($7::uuid[]) as customer_id,
                    unnest($8::uuid[]) as sale_order_id, unnest($9::numeric[]) as points,
                    unnest($10::numeric[]) as points_behind, unnest($11::bigint[]) as rows_behind,
                    unnest($12::numeric[]) as order_total, unnest($13::text[]) as currency,
                    unnest($14::numeric[]) as conversion_rate, unnest($15::text[]) as rounding,
                    unnest($16::bigint[]) as inbox_position, unnest($17::timestamptz[]) as occurred_at) d
                join moved using (merchant_id, customer_id)
                cross join stamp
            where point_balance_version > 0
        )
        select merchant_id, customer_id, point_balance, point_balance_version, at from moved cross join stamp
        """;

    // $1 sale order
    public const string AwardOfOrder = """
        select id, sale_order_id, merchant_id, customer_id, points, balance_after, balance_version
        from points.point_transaction
        where sale_order_id = $1 and type = 'AWARD'
        """;

    private const string Columns = """
        id, customer_id, sale_order_id, type, points, balance_after, balance_version, order_total, currency,
        conversion_rate, rounding, occurred_at, created_at
        """;

    /// <summary>One page, newest first; the last parameter is the number of rows.</summary>
    /// <param name="where">Conditions on the columns, the merchant's first.</param>
    /// <param name="parameters">How many parameters the conditions take.</param>
    public static string Page(string where, int parameters) => $"""
        select {Columns} from points.point_transaction where {where} order by id desc limit ${parameters + 1}
        """;

    public static string Count(string where) => $"select count(*) from points.point_transaction where {where}";

    // $1 merchant, $2 id
    public const string ById = $"select {Columns} from points.point_transaction where merchant_id = $1 and id = $2";

    // $1 merchant, $2 customer
    public const string Balance = """
        select c.point_balance, c.point_balance_version, c.lifetime_points_earned,
            t.id, t.sale_order_id, t.points, t.created_at
        from points.customer c
        left join lateral (
            select id, sale_order_id, points, created_at from points.point_transaction
            where merchant_id = $1 and customer_id = $2 order by id desc limit 1) t on true
        where c.merchant_id = $1 and c.customer_id = $2
        """;
}
