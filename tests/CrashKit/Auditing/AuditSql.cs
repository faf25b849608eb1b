namespace CustomerPoints.CrashKit.Auditing;

/// <summary>
/// The audit: each statement answers the ids of whatever breaks its rule. Written against the tables alone, and against
/// what the providers know; none of the host's own reading code is trusted.
/// </summary>
internal static class AuditSql
{
    public const string CreateExpectations = """
        drop table if exists crash_kit.driven, crash_kit.acknowledged;
        create table crash_kit.driven (
            id uuid primary key, merchant_id uuid, customer_id uuid, total numeric, rate numeric, is_paid boolean);
        create table crash_kit.acknowledged (id text primary key, sale_order_id uuid, amount numeric)
        """;

    // $1 ids, $2 merchants, $3 customers, $4 totals, $5 rates (null: never set), $6 whether all of it was acknowledged
    public const string FillDriven = """
        insert into crash_kit.driven
        select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::numeric[], $5::numeric[], $6::boolean[])
        """;

    // $1 ids, $2 orders, $3 amounts
    public const string FillAcknowledged = """
        insert into crash_kit.acknowledged select * from unnest($1::text[], $2::uuid[], $3::numeric[])
        """;

    public const string Waiting = "select count(*) from points.inbox_pending where dead_at is null";

    private const string Outcomes = """
        select m.idempotency_key::uuid as sale_order_id, o.outcome, o.position
        from points.inbox_message m join points.inbox_outcome o on o.position = m.position
        where m.message_type = 'sale.order-completed.v1'
        """;

    /// <summary>The rules, in the order of the report.</summary>
    public static IReadOnlyList<AuditRule> Rules { get; } =
    [
        new("Every order driven is in the database as it was sent, and no other", """
            select coalesce(d.id, o.id)::text
            from crash_kit.driven d full join sale.sale_order o on o.id = d.id
            where (d.id is null) or (o.id is null and d.is_paid)
                or (o.id is not null and (o.merchant_id, o.total) is distinct from (d.merchant_id, d.total))
                or (o.id is not null and o.customer_id is distinct from d.customer_id)
            """),
        new("Every acknowledged payment is recorded once, as it was sent", """
            select a.id from crash_kit.acknowledged a
            where (select count(*) from sale.payment p where p.provider_payment_id = a.id
                and p.sale_order_id = a.sale_order_id and p.amount = a.amount and p.conflict is null) <> 1
            """),
        new("Every order's paid total is the sum of its payments", """
            select o.id::text from sale.sale_order o
            where o.paid_total <> (select coalesce(sum(p.amount), 0) from sale.payment p where p.sale_order_id = o.id)
            """),
        new("An order is COMPLETED if and only if it is paid in full", """
            select o.id::text from sale.sale_order o left join crash_kit.driven d on d.id = o.id
            where (o.status = 'COMPLETED') <> (o.paid_total >= o.total)
                or (o.completed_at is null) <> (o.paid_total < o.total)
                or (d.is_paid and o.status <> 'COMPLETED')
            """),
        new("G1: every completed order has an inbox row, and no other order has", """
            select coalesce(o.id::text, m.idempotency_key)
            from (select id from sale.sale_order where status = 'COMPLETED') o
                full join points.inbox_message m on m.idempotency_key = o.id::text
            where o.id is null or m.position is null
            """),
        new("G2: no order has more than one award", """
            select sale_order_id::text from points.point_transaction
            where type = 'AWARD' group by 1 having count(*) > 1
            """),
        new("G2: no award without a completed order, and none that was not due", """
            select t.sale_order_id::text
            from points.point_transaction t
                left join sale.sale_order o on o.id = t.sale_order_id and o.status = 'COMPLETED'
                left join crash_kit.driven d on d.id = t.sale_order_id
            where o.id is null or d.customer_id is null or coalesce(d.rate, 0) = 0
                or (t.merchant_id, t.customer_id) is distinct from (d.merchant_id, d.customer_id)
            """),
        new("G3: every completed order has exactly one outcome, the right one", $"""
            select o.id::text
            from sale.sale_order o
                join crash_kit.driven d on d.id = o.id
                left join ({Outcomes}) x on x.sale_order_id = o.id
            where o.status = 'COMPLETED'
            group by o.id, d.customer_id, d.rate
            having count(x.outcome) <> 1 or min(x.outcome) <> case
                when d.customer_id is null then 'SkippedNoCustomer'
                when coalesce(d.rate, 0) = 0 then 'SkippedNoRate'
                else 'Awarded' end
            """),
        new("G4: an outcome says Awarded if and only if there is a ledger row", $"""
            select coalesce(x.sale_order_id, t.sale_order_id)::text
            from (select * from ({Outcomes}) every where outcome = 'Awarded') x
                full join points.point_transaction t
                    on t.sale_order_id = x.sale_order_id and t.inbox_position = x.position
            where x.sale_order_id is null or t.sale_order_id is null
            """),
        new("G5: every balance is the sum of the customer's ledger rows", """
            select coalesce(c.customer_id, t.customer_id)::text
            from points.customer c full join (
                select merchant_id, customer_id, sum(points) as points, count(*) as entries
                from points.point_transaction group by 1, 2) t
                on t.merchant_id = c.merchant_id and t.customer_id = c.customer_id
            where c.point_balance is distinct from t.points or c.lifetime_points_earned is distinct from t.points
                or c.point_balance_version is distinct from t.entries
            """),
        new("G5: balance_after is the running sum, versions run 1..n without gaps", """
            select id::text from (
                select id, balance_after, balance_version,
                    sum(points) over byVersion as running, row_number() over byVersion as number
                from points.point_transaction
                window byVersion as (partition by merchant_id, customer_id order by balance_version)) t
            where balance_after <> running or balance_version <> number
            """),
        new("G6: points are total × rate, with the total of the order and the rate in force", """
            select t.id::text
            from points.point_transaction t left join crash_kit.driven d on d.id = t.sale_order_id
            where t.points <> t.order_total * t.conversion_rate
                or t.order_total is distinct from d.total or t.conversion_rate is distinct from d.rate
            """),
        new("G7: nothing is flagged as delivered with other content", """
            select idempotency_key from points.inbox_message where conflict is not null
            union all select provider_payment_id from sale.payment where conflict is not null
            """),
        new("G8: the queue is empty and no message is dead", """
            select m.idempotency_key || coalesce(': ' || p.last_error, '')
            from points.inbox_pending p join points.inbox_message m on m.position = p.position
            """),
        new("A message waits or has an outcome: one of the two, never both", """
            select m.position::text from points.inbox_message m
            where (select count(*) from points.inbox_pending p where p.position = m.position)
                + (select count(*) from points.inbox_outcome o where o.position = m.position) <> 1
            """),
    ];
}
