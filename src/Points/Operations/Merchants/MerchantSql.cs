namespace CustomerPoints.Points.Operations.Merchants;

/// <summary>The statement that lists merchants.</summary>
internal static class MerchantSql
{
    // From each merchant to the next, by three indexes: nothing else is read to find out which there are. The figures
    // are counted for the merchants on the page alone, in ranges of ids and times.
    // $1 above this merchant, $2 merchants, $3 the first ledger id of the window, $4 its first time
    public const string List = $"""
        with recursive known as (
            select 1 as place, {Next} as id from (select $1::uuid as id) as above
            union all
            select above.place + 1, {Next} from known as above where above.id is not null and above.place < $2
        )
        select known.id, (c.settings #> '{"{loyalty}"}')::text, c.updated_at, paid.orders, paid.points, skipped.orders
        from known
        left join lateral (
            select settings, updated_at from points.configuration where merchant_id = known.id offset 0) c on true
        cross join lateral (
            select count(*) as orders, trim_scale(coalesce(sum(points), 0)) as points from points.point_transaction
            where merchant_id = known.id and id >= $3 and type = 'AWARD') as paid
        cross join lateral (
            select count(*) as orders from points.inbox_outcome
            where merchant_id = known.id and outcome <> 'Awarded' and outcome = 'SkippedNoRate'
                and processed_at >= $4) as skipped
        where known.id is not null
        order by known.id
        """;

    private const string Next = """
        least(
            (select merchant_id from points.configuration where merchant_id > above.id order by merchant_id limit 1),
            (select merchant_id from points.point_transaction where merchant_id > above.id
                order by merchant_id, id limit 1),
            (select merchant_id from points.inbox_outcome where merchant_id > above.id and outcome <> 'Awarded'
                order by merchant_id, outcome, processed_at limit 1))
        """;
}
