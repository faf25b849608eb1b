namespace CustomerPoints.Benchmarks.Seeding;

/// <summary>Everything the benchmarks write into the inbox and ask of it: the only place that knows its tables.</summary>
internal static class InboxSeedSql
{
    // $1 messages, $2 customers, $3 merchants, $4 percent without a customer, $5 percent with a rate of 0,
    // $6 whether the orders' ids are random
    public static readonly string Add = $"""
        with written as (
        insert into points.inbox_message (merchant_id, message_type, idempotency_key, payload, terms, received_at)
        select m, 'sale.order-completed.v1', o::text,
            jsonb_build_object('saleOrderId', o, 'customerId', case when without_customer then null else c end,
                'merchantId', m, 'total', t, 'currency', 'EUR', 'completedAt', '2026-11-20T10:00:00.123456+00:00'),
            jsonb_build_object('conversionRate', case when without_rate then 0 else 0.05 end, 'rounding', 'none'),
            clock_timestamp()
        from (
            select case when $6 then gen_random_uuid() else {OrderIdSql.New} end as o,
                ('a0000000-0000-4000-8000-' || lpad(to_hex(k % $3), 12, '0'))::uuid as m,
                ('c0000000-0000-4000-8000-' || lpad(to_hex(k), 12, '0'))::uuid as c,
                round((random() * 200 + 1)::numeric, 2) as t,
                random() * 100 < $4 as without_customer,
                random() * 100 < $5 as without_rate
            from (select floor(random() * $2)::int as k from generate_series(1, $1)) picked
        ) spread
        returning position, merchant_id, right(coalesce(payload ->> 'customerId', idempotency_key), 2) as tail)
        insert into points.inbox_pending (position, merchant_id, partition)
        select position, merchant_id, ('x' || tail)::bit(8)::int from written
        """;

    // As the second delivery of a webhook leaves it. $1 above this position, $2 percent
    public const string Redeliver = """
        insert into points.inbox_message as kept (merchant_id, message_type, idempotency_key, payload, terms)
        select merchant_id, message_type, idempotency_key, payload, terms
        from points.inbox_message where position > $1 and random() * 100 < $2
        on conflict (message_type, idempotency_key) do update set redeliveries = kept.redeliveries + 1
        """;

    // $1 above this position
    public const string BackOff = """
        update points.inbox_pending
        set attempts = 3, next_attempt_at = clock_timestamp() + interval '1 day', last_error = 'seeded'
        where position > $1
        """;

    // Long processed: orders $1 to $2 of the seeded history, received $3 days ago.
    public static readonly string Processed = $$"""
        with written as (
        insert into points.inbox_message (merchant_id, message_type, idempotency_key, payload, terms, received_at)
        select m, 'sale.order-completed.v1', o::text,
            jsonb_build_object('saleOrderId', o, 'customerId', c, 'merchantId', m, 'total', 25.00, 'currency', 'EUR',
                'completedAt', '2026-11-20T10:00:00.123456+00:00'),
            '{"conversionRate": 0.05, "rounding": "none"}', at
        from (
            select {{OrderIdSql.Past}} as o,
                ('a0000000-0000-4000-8000-' || lpad(to_hex(n % 10000 % 100), 12, '0'))::uuid as m,
                ('c0000000-0000-4000-8000-' || lpad(to_hex(n % 10000), 12, '0'))::uuid as c,
                clock_timestamp() - make_interval(days => $3) as at
            from generate_series($1, $2) n
        ) history
        returning position, merchant_id, received_at)
        insert into points.inbox_outcome (position, merchant_id, outcome, attempts, processed_at)
        select position, merchant_id, 'Awarded', 1, received_at + interval '20 milliseconds' from written
        """;

    public const string LastPosition = "select coalesce(max(position), 0) from points.inbox_message";

    public const string Waiting = """
        select count(*) from points.inbox_pending where dead_at is null
        """;

    // What came of the messages above position $1
    public const string Outcomes = """
        select position, idempotency_key::uuid as sale_order_id, outcome from points.inbox where position > $1
        """;

    // The positions go on: a drain that remembers how far it was must not meet them again.
    public const string Clear = """
        truncate points.inbox_message, points.inbox_pending, points.inbox_outcome, points.point_transaction, points.customer
        """;

    public const string ClearProcessed = """
        delete from points.inbox_message m using points.inbox_outcome o where m.position = o.position;
        truncate points.inbox_outcome, points.point_transaction, points.customer
        """;

    public static readonly string[] Tables = ["points.inbox_message", "points.inbox_outcome"];
}
