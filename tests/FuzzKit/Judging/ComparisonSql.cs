namespace CustomerPoints.FuzzKit.Judging;

/// <param name="Name">What must hold.</param>
/// <param name="Sql">Answers what breaks it, as text.</param>
internal sealed record Rule(string Name, string Sql);

/// <summary>The statements that hold the database against what was accepted.</summary>
internal static class ComparisonSql
{
    public const string Waiting = "select count(*) from points.inbox_pending where dead_at is null";

    public const string Tables = """
        select schemaname || '.' || tablename from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema') and schemaname not like 'pg_temp%'
        """;

    public const string CreateSent = """
        create temp table sent_order (id uuid primary key, customer_id uuid, total numeric, currency text);
        create temp table sent_payment (id text primary key, order_id uuid, amount numeric, currency text);
        create temp table contradicted (id text primary key);
        create temp table sent_rate (version bigint primary key, rate numeric);
        create temp table merchant (name text primary key, id uuid);
        """;

    // $1 ids, $2 customers, $3 totals as they were written, $4 currencies
    public const string FillOrders = """
        insert into sent_order select id, customer_id, total::numeric, currency
        from unnest($1, $2, $3, $4) as sent (id, customer_id, total, currency)
        """;

    // $1 payment ids, $2 orders, $3 amounts as they were written, $4 currencies
    public const string FillPayments = """
        insert into sent_payment select id, order_id, amount::numeric, currency
        from unnest($1, $2, $3, $4) as sent (id, order_id, amount, currency)
        """;

    public const string FillContradicted = "insert into contradicted select unnest($1)";

    // $1 versions, $2 rates as they were written
    public const string FillRates =
        "insert into sent_rate select version, rate::numeric from unnest($1, $2) as sent (version, rate)";

    // $1 names, $2 ids
    public const string FillMerchants = "insert into merchant select * from unnest($1, $2)";

    /// <summary>Tables that accepted requests write to; of every other one the number of rows stays the same.</summary>
    public static IReadOnlyList<string> Written { get; } =
    [
        "sale.sale_order", "sale.payment", "points.inbox_message", "points.inbox_pending", "points.inbox_outcome",
        "points.point_transaction", "points.customer", "points.configuration", "points.operator_action",
        "points.inbox_sample",
    ];

    public static IReadOnlyList<Rule> Rules { get; } =
    [
        new("Every order is one that was accepted, as it was sent", """
            select o.id::text from sale.sale_order o left join sent_order s using (id)
            where o.merchant_id <> (select id from merchant where name = 'torn')
              and (s.id is null or (o.customer_id, o.total, o.currency::text)
                is distinct from (s.customer_id, s.total, s.currency))
            """),
        new("Every order that was accepted is there", """
            select s.id::text from sent_order s where not exists (select from sale.sale_order o where o.id = s.id)
            """),
        new("Every payment is one that was accepted, as it was sent", """
            select p.provider_payment_id from sale.payment p left join sent_payment s on s.id = p.provider_payment_id
            where s.id is null or (p.sale_order_id, p.amount, p.currency::text)
                is distinct from (s.order_id, s.amount, s.currency)
            """),
        new("Every payment that was accepted is there", """
            select s.id from sent_payment s
            where not exists (select from sale.payment p where p.provider_payment_id = s.id)
            """),
        new("A payment is flagged if and only if a contradiction was answered", """
            select p.provider_payment_id from sale.payment p
            where (p.conflict is not null)
                <> exists (select from contradicted c where c.id = p.provider_payment_id)
            """),
        new("Every paid total is the sum of the order's payments, and decides its status", """
            select o.id::text from sale.sale_order o
            left join (select sale_order_id, sum(amount) as paid from sale.payment group by 1) p
                on p.sale_order_id = o.id
            where o.paid_total <> coalesce(p.paid, 0)
               or (o.status = 'COMPLETED') <> (o.paid_total >= o.total)
               or (o.status = 'PARTIAL') <> (o.paid_total > 0 and o.paid_total < o.total)
            """),
        new("The inbox holds the completed orders and what was planted", """
            select coalesce(o.id::text, m.idempotency_key)
            from (select * from sale.sale_order where status = 'COMPLETED') o
            full join (select * from points.inbox_message where message_type <> 'fuzz.planted') m
                on m.idempotency_key = o.id::text
            where o.id is null or m.position is null or m.conflict is not null
            """),
        new("Every award is of a completed order, of its total and of a rate that was set", """
            select t.sale_order_id::text from points.point_transaction t
            left join sale.sale_order o on o.id = t.sale_order_id
            where o.status is distinct from 'COMPLETED' or t.order_total <> o.total or t.merchant_id <> o.merchant_id
               or t.customer_id is distinct from o.customer_id
               or (t.rounding = 'none' and t.points <> o.total * t.conversion_rate)
               or (o.merchant_id = (select id from merchant where name = 'target')
                   and t.conversion_rate not in (select rate from sent_rate))
            """),
        new("Every balance is the sum of the customer's ledger rows", """
            select c.customer_id::text from points.customer c
            left join (
                select merchant_id, customer_id, sum(points) as points from points.point_transaction group by 1, 2
            ) t using (merchant_id, customer_id)
            where c.point_balance <> coalesce(t.points, 0)
            """),
        new("The sound orders are completed and paid 0.25 points each unit", """
            select o.id::text from sale.sale_order o
            left join points.point_transaction t on t.sale_order_id = o.id
            where o.merchant_id = (select id from merchant where name = 'steady')
              and (o.status <> 'COMPLETED' or o.paid_total <> o.total or t.points is distinct from o.total * 0.25)
            """),
        new("The settings are those last accepted, and have as many versions", """
            select c.version::text from points.configuration c
            where c.merchant_id = (select id from merchant where name = 'target')
              and (c.version <> (select count(*) from sent_rate)
                or (c.settings #>> '{loyalty,conversionRate}')::numeric
                    is distinct from (select rate from sent_rate order by version desc limit 1))
            """),
        new("Whom every forged request names is untouched", """
            select 'order ' || o.id from sale.sale_order o
            join merchant m on m.id = o.merchant_id and m.name = 'bystander'
            where o.total = 1000 and o.status <> 'PENDING'
            union all select 'orders ' || count(*) from sale.sale_order o
                join merchant m on m.id = o.merchant_id and m.name = 'bystander' having count(*) <> 3
            union all select 'payments ' || count(*) from sale.payment p
                join merchant m on m.id = p.merchant_id and m.name = 'bystander' having count(*) <> 2
            union all select 'settings ' || c.version from points.configuration c
                join merchant m on m.id = c.merchant_id and m.name = 'bystander' where c.version <> 1
            """),
        new("The planted dead letters are all there, or were discarded by an operator", """
            select 'planted ' || count(*) from points.inbox_message m
            where m.message_type = 'fuzz.planted' and m.payload = '{"planted": true}'
              and (exists (select from points.inbox_pending p where p.position = m.position)
                or exists (
                    select from points.inbox_outcome o
                    where o.position = m.position and o.outcome = 'Discarded'
                      and exists (
                        select from points.operator_action a
                        where a.action = 'discard' and a.positions @> array[m.position])))
            having count(*) <> 5
            """),
    ];

    public const string TornOrders = """
        select count(*) from sale.sale_order o join merchant m on m.id = o.merchant_id and m.name = 'torn'
        """;
}
