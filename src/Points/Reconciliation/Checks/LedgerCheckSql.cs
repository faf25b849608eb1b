namespace CustomerPoints.Points.Reconciliation.Checks;

/// <summary>The statements that prove the ledger and the balances, a range of customers at a time.</summary>
internal static class LedgerCheckSql
{
    // $1 merchant, or null
    public const string CountCustomers =
        "select count(*) from points.customer where $1::uuid is null or merchant_id = $1";

    // How far the next range goes: so far that its customers have about $6 ledger rows, at least one customer. The
    // version of a balance is the number of its rows; where it is wrong, the range is merely longer or shorter.
    // $1, $2 above this merchant and customer; $3, $4 up to these; $5 customers; $6 ledger rows
    public const string NextRange = """
        select merchant_id, customer_id, place, fetched
        from (
            select merchant_id, customer_id, row_number() over w as place, count(*) over () as fetched,
                sum(greatest(point_balance_version, 0)) over w - greatest(point_balance_version, 0) as rows_before
            from (
                select merchant_id, customer_id, point_balance_version from points.customer
                where (merchant_id, customer_id) > ($1, $2) and (merchant_id, customer_id) <= ($3, $4)
                order by merchant_id, customer_id
                limit $5) as fetched
            window w as (order by merchant_id, customer_id)) as summed
        where place = 1 or rows_before < $6
        order by place desc
        limit 1
        """;

    /// <summary>
    /// What the row's own total, rate and rounding come to; null for a rounding nobody knows. Written apart from the
    /// award's own arithmetic on purpose: an audit that shares the code shares the mistake.
    /// </summary>
    public const string PointsOfSnapshot = """
        case
            when rounding = 'none' then order_total * conversion_rate
            when rounding ~ '^floor/[0-4]$' then trunc(order_total * conversion_rate, right(rounding, 1)::int)
            when rounding ~ '^halfUp/[0-4]$' then round(order_total * conversion_rate, right(rounding, 1)::int)
            when rounding ~ '^halfEven/[0-4]$' then (
                select case
                    when (product - trunc(product, scale)) * unit = 0.5 and mod(trunc(product, scale) * unit, 2) = 0
                    then trunc(product, scale) else round(product, scale) end
                from (select order_total * conversion_rate as product, right(rounding, 1)::int as scale,
                    10::numeric ^ right(rounding, 1)::int as unit) as exact)
        end
        """;

    // One statement, so one snapshot: a drain moves ledger and balance together. The first row exists always and tells
    // how much was looked at. A step from one row to the next proves the running sum, and names the row that broke it.
    // $1, $2 above this merchant and customer; $3, $4 up to these
    public const string Differences = $"""
        with entry as (
            select merchant_id, customer_id, type, points, balance_version,
                balance_after <> coalesce(lag(balance_after) over w, 0) + points as breaks_sum,
                balance_version <> coalesce(lag(balance_version) over w, 0) + 1 as breaks_count,
                type = 'AWARD' and points is distinct from ({PointsOfSnapshot}) as is_wrong
            from points.point_transaction
            where (merchant_id, customer_id) > ($1, $2) and (merchant_id, customer_id) <= ($3, $4)
            window w as (partition by merchant_id, customer_id order by balance_version, id)
        ), summed as (
            select merchant_id, customer_id, count(*) as entries, sum(points) as total,
                max(balance_version) as last_version, coalesce(sum(points) filter (where type = 'AWARD'), 0) as earned,
                count(*) filter (where breaks_sum) as sums, min(balance_version) filter (where breaks_sum) as first_sum,
                count(*) filter (where breaks_count) as gaps,
                min(balance_version) filter (where breaks_count) as first_gap,
                count(*) filter (where is_wrong) as wrong, min(balance_version) filter (where is_wrong) as first_wrong
            from entry group by merchant_id, customer_id
        ), compared as materialized (
            select merchant_id, customer_id, coalesce(entries, 0) as entries,
                point_balance is distinct from coalesce(total, 0) as is_balance_wrong,
                point_balance_version is distinct from coalesce(last_version, 0) as is_version_wrong,
                lifetime_points_earned is distinct from coalesce(earned, 0) as is_lifetime_wrong,
                trim_scale(point_balance)::text as balance, trim_scale(coalesce(total, 0))::text as total,
                point_balance_version as version, coalesce(last_version, 0) as last_version,
                trim_scale(lifetime_points_earned)::text as lifetime, trim_scale(coalesce(earned, 0))::text as earned,
                coalesce(sums, 0) as sums, first_sum, coalesce(gaps, 0) as gaps, first_gap,
                coalesce(wrong, 0) as wrong, first_wrong
            from summed full join (
                select * from points.customer
                where (merchant_id, customer_id) > ($1, $2) and (merchant_id, customer_id) <= ($3, $4)) as customer
                using (merchant_id, customer_id)
        )
        select looked_at.*, differing.*
        from (select count(*), coalesce(sum(entries), 0)::bigint from compared) as looked_at
        left join compared as differing
            on is_balance_wrong or is_version_wrong or is_lifetime_wrong or sums + gaps + wrong > 0
        """;
}
