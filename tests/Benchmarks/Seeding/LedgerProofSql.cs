namespace CustomerPoints.Benchmarks.Seeding;

/// <summary>The ledger proof, as one statement.</summary>
internal static class LedgerProofSql
{
    /// <summary>
    /// The messages above position $1 and the ledger rows of their orders: reads nothing of a long history.
    /// </summary>
    public const string OfMessages = $"""
        with message as materialized ({InboxSeedSql.Outcomes}
        ), ledger as materialized (
            select t.* from message m
            join points.point_transaction t on t.sale_order_id = m.sale_order_id and t.type = 'AWARD'
        ), {Verdicts}
        """;

    /// <summary>All messages (above position $1, which is 0) and all of the ledger and the balances.</summary>
    public const string OfEverything = $"""
        with message as materialized ({InboxSeedSql.Outcomes}
        ), ledger as materialized (
            select * from points.point_transaction where type = 'AWARD'
        ), {Verdicts}
        """;

    /// <summary>Customers who have a balance and no ledger row.</summary>
    public const string BalancesFromNowhere = """
        select count(*) from points.customer c
        where not exists (
            select from points.point_transaction t
            where t.merchant_id = c.merchant_id and t.customer_id = c.customer_id)
        """;

    // A row's balance less the running sum up to it is what the customer had before: one value for all its rows.
    private const string Verdicts = """
        running as (
            select merchant_id, customer_id, points, balance_version, balance_after,
                balance_after - sum(points) over (
                    partition by merchant_id, customer_id order by balance_version) as before
            from ledger
        ), story as (
            select merchant_id, customer_id, count(*) as rows, sum(points) as points,
                count(distinct balance_version) as versions, min(balance_version) as first, max(balance_version) as last,
                min(before) as before, count(distinct before) as befores
            from running group by merchant_id, customer_id
        ), judged as (
            select count(*) as customers, min(first) as first_version, coalesce(sum(rows), 0)::bigint as rows,
                count(*) filter (where c.point_balance is distinct from s.before + s.points
                    or s.befores <> 1 or (s.first = 1) <> (s.before = 0)) as wrong_balances,
                count(*) filter (where c.point_balance_version is distinct from s.last
                    or s.versions <> s.rows or s.last - s.first + 1 <> s.rows) as version_gaps
            from story s left join points.customer c using (merchant_id, customer_id)
        ), decided as (
            select count(*) as messages,
                count(*) filter (where m.outcome is null) as waiting,
                count(*) filter (where m.outcome = 'Awarded') as awarded,
                count(*) filter (where (m.outcome is not distinct from 'Awarded') <> (l.id is not null)) as wrong_outcomes
            from message m left join ledger l using (sale_order_id)
        )
        select messages, waiting, awarded, wrong_outcomes, customers, rows, wrong_balances, version_gaps
        from decided, judged
        """;
}
