using Npgsql;
using Shouldly;

namespace CustomerPoints.IntegrationTests.Fixtures;

/// <summary>The proof that every test may end with.</summary>
internal static class Ledger
{
    /// <summary>Balance = sum of the rows; balance_after is the running sum; versions are 1..n in the order of the ids; one
    /// award an order.</summary>
    public static async Task ShouldAddUpAsync(this NpgsqlDataSource owner)
    {
        var faults = await owner.ScalarAsync<long>(
            """
            with proof as (
                select merchant_id, customer_id, balance_after, balance_version, points,
                    sum(points) over w as running, row_number() over w as place,
                    row_number() over (partition by merchant_id, customer_id order by id) as place_by_id
                from points.point_transaction
                window w as (partition by merchant_id, customer_id order by balance_version)
            ), sums as (
                select merchant_id, customer_id, sum(points) as total, count(*) as rows
                from points.point_transaction group by merchant_id, customer_id
            )
            select (select count(*) from proof where balance_after <> running or balance_version <> place
                or place_by_id <> place)
                + (select count(*) from points.customer c full join sums s using (merchant_id, customer_id)
                   where c.point_balance is distinct from s.total or c.point_balance_version is distinct from s.rows
                       or c.lifetime_points_earned is distinct from s.total)
                + (select count(*) from (
                    select from points.point_transaction where type = 'AWARD'
                    group by sale_order_id having count(*) > 1) as twice)
            """);
        faults.ShouldBe(0);
    }
}
