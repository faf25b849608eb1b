namespace CustomerPoints.Monolith.Demo.Proof;

/// <summary>
/// What the demo reads to prove itself. Every statement is restricted to the demo's merchants, and to its orders where
/// a shorter run must not count what a longer one left.
/// </summary>
internal static class DemoSql
{
    /// <summary>The database's clock, for "in this run": it also stamps the rows that are compared with it.</summary>
    public const string Start = """
        select clock_timestamp(), count(*)
        from points.point_transaction
        where type = 'AWARD' and merchant_id = any(@merchants) and sale_order_id = any(@orders)
        """;

    public const string Waiting = """
        select count(*)
        from points.inbox_pending
        where dead_at is null and merchant_id = any(@merchants)
        """;

    public const string Orders = """
        select count(*), count(*) filter (where status = 'COMPLETED')
        from sale.sale_order
        where merchant_id = any(@merchants) and id = any(@orders)
        """;

    public const string Payments = """
        select count(*)
        from sale.payment
        where provider_payment_id = any(@payments)
        """;

    /// <summary>A dead letter has no outcome: it is a row of its own here.</summary>
    public const string Outcomes = """
        select case when p.dead_at is null then o.outcome else 'Dead' end, count(*)
        from points.inbox_message m
            left join points.inbox_pending p on p.position = m.position
            left join points.inbox_outcome o on o.position = m.position
        where m.merchant_id = any(@merchants)
          and message_type = 'sale.order-completed.v1'
          -- the key is the order's id as text
          and idempotency_key = any(@orders::text[])
          and (o.outcome is not null or p.dead_at is not null)
        group by 1
        """;

    public const string Awards = """
        select merchant_id, count(*), sum(points)
        from points.point_transaction
        where type = 'AWARD' and merchant_id = any(@merchants) and sale_order_id = any(@orders)
        group by merchant_id
        """;

    /// <summary>
    /// Only orders that completed in this run too: one that completed before a crash has waited for the restart, which
    /// says nothing about the speed of an award. percentile_disc, because it keeps the exact numeric.
    /// </summary>
    public const string Latency = """
        select count(*),
               percentile_disc(0.50) within group (order by ms),
               percentile_disc(0.99) within group (order by ms)
        from (
            select extract(epoch from created_at - occurred_at) * 1000 as ms
            from points.point_transaction
            where type = 'AWARD' and merchant_id = any(@merchants) and sale_order_id = any(@orders)
              and created_at >= @started and occurred_at >= @started
        ) award
        """;

    /// <summary>All rows of the demo's merchants, whichever run wrote them: a balance knows no runs.</summary>
    public const string Ledger = """
        with running as (
            select merchant_id, customer_id, points, balance_version, balance_after,
                   sum(points) over (partition by merchant_id, customer_id order by balance_version) as running_sum
            from points.point_transaction
            where merchant_id = any(@merchants)
        ), ledger as (
            select merchant_id, customer_id, sum(points) as points, count(*) as entries,
                   min(balance_version) as first, max(balance_version) as last,
                   count(distinct balance_version) as versions,
                   count(*) filter (where balance_after <> running_sum) as wrong_sums
            from running
            group by merchant_id, customer_id
        ), customer as (
            select merchant_id, customer_id, point_balance, point_balance_version
            from points.customer
            where merchant_id = any(@merchants)
        )
        select coalesce(sum(points), 0),
               coalesce(sum(point_balance), 0),
               -- a full join: a balance without a ledger and a ledger without a balance are both wrong
               count(*) filter (where coalesce(points, 0) is distinct from coalesce(point_balance, 0)),
               coalesce(sum(wrong_sums), 0)::bigint,
               count(*) filter (where coalesce(first, 1) <> 1
                                   or coalesce(last, 0) <> coalesce(entries, 0)
                                   or coalesce(versions, 0) <> coalesce(entries, 0)
                                   or point_balance_version is distinct from coalesce(entries, 0))
        from ledger full join customer using (merchant_id, customer_id)
        """;
}
