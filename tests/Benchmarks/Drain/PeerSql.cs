using CustomerPoints.Benchmarks.Seeding;

namespace CustomerPoints.Benchmarks.Drain;

/// <summary>
/// The tables every peer works on: no more columns and indexes than the task needs, so that no peer pays for ours.
/// </summary>
internal static class PeerSql
{
    public static string Create(string schema) => $"""
        create schema {schema};
        create table {schema}.message (
            position bigint generated always as identity primary key,
            merchant_id uuid not null, customer_id uuid not null, sale_order_id uuid not null unique,
            total numeric not null, rate numeric not null, processed_at timestamptz, outcome smallint);
        create index on {schema}.message (position) where processed_at is null;
        create table {schema}.ledger (
            id bigint generated always as identity primary key,
            merchant_id uuid not null, customer_id uuid not null, sale_order_id uuid not null unique,
            points numeric not null, balance_after numeric not null, version bigint not null);
        create table {schema}.customer (
            merchant_id uuid, customer_id uuid, balance numeric not null, version bigint not null,
            primary key (merchant_id, customer_id)) with (fillfactor = 70);
        """;

    public static string Clear(string schema) =>
        $"truncate {schema}.message, {schema}.ledger, {schema}.customer restart identity";

    // The same spread as ours. $1 messages, $2 customers, $3 merchants
    public static string Add(string schema) => $"""
        insert into {schema}.message (merchant_id, customer_id, sale_order_id, total, rate)
        select ('a0000000-0000-4000-8000-' || lpad(to_hex(k % $3), 12, '0'))::uuid,
            ('c0000000-0000-4000-8000-' || lpad(to_hex(k), 12, '0'))::uuid,
            {OrderIdSql.New}, round((random() * 200 + 1)::numeric, 2), 0.05
        from (select floor(random() * $2)::int as k from generate_series(1, $1)) picked
        """;

    // Ledger rows, messages not marked, customers whose balance or versions are wrong
    public static string Proof(string schema) => $"""
        select (select count(*) from {schema}.ledger),
            (select count(*) from {schema}.message where processed_at is null),
            (select count(*)
             from (select merchant_id, customer_id, sum(points) as points, count(*) as rows, max(version) as last,
                    count(distinct version) as versions
                from {schema}.ledger group by 1, 2) l
             full join {schema}.customer c using (merchant_id, customer_id)
             where l.points is distinct from c.balance or l.rows is distinct from c.version
                or l.last <> l.rows or l.versions <> l.rows)
        """;

    /// <summary>Claims, pays and marks a batch in one statement, with no application between the tables.</summary>
    // The mark names its positions through an array: a join would read the whole index in every batch.
    public static string DrainBatch(string schema, int batch) => $"""
        with claimed as materialized (
            select position, merchant_id, customer_id, sale_order_id, total * rate as points
            from {schema}.message where processed_at is null order by position limit {batch} for update skip locked
        ), moved as (
            insert into {schema}.customer as c
            select merchant_id, customer_id, sum(points), count(*) from claimed group by 1, 2 order by 1, 2
            on conflict (merchant_id, customer_id) do update set
                balance = c.balance + excluded.balance, version = c.version + excluded.version
            returning *
        ), paid as (
            insert into {schema}.ledger (merchant_id, customer_id, sale_order_id, points, balance_after, version)
            select d.merchant_id, d.customer_id, sale_order_id, points,
                m.balance - coalesce(sum(points) over later, 0), m.version - count(*) over later
            from claimed d join moved m using (merchant_id, customer_id)
            window later as (partition by d.merchant_id, d.customer_id order by position
                rows between 1 following and unbounded following)
        )
        update {schema}.message set processed_at = now(), outcome = 1
        where position = any(array(select position from claimed))
        """;

    // One order: balance and ledger row in one statement. $1 merchant, $2 customer, $3 order, $4 points
    public static string AwardOne(string schema) => $"""
        with moved as (
            insert into {schema}.customer as c values ($1, $2, $4, 1)
            on conflict (merchant_id, customer_id) do update set balance = c.balance + $4, version = c.version + 1
            returning balance, version
        )
        insert into {schema}.ledger (merchant_id, customer_id, sale_order_id, points, balance_after, version)
        select $1, $2, $3, $4, balance, version from moved
        """;
}
