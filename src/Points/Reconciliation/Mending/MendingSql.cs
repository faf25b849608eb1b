namespace CustomerPoints.Points.Reconciliation.Mending;

/// <summary>The statements that mend balances, and prove terms.</summary>
internal static class MendingSql
{
    // The customer's row first: a drain that is about to award waits here, or has committed before.
    // $1 merchant, $2 customer
    public const string EnsureCustomer = """
        insert into points.customer (merchant_id, customer_id, point_balance, point_balance_version,
            lifetime_points_earned, updated_at)
        values ($1, $2, 0, 0, 0, clock_timestamp())
        on conflict (merchant_id, customer_id) do nothing
        """;

    // $1 merchant, $2 customer
    public const string LockCustomer = """
        select trim_scale(point_balance)::text, point_balance_version, trim_scale(lifetime_points_earned)::text
        from points.customer where merchant_id = $1 and customer_id = $2 for update
        """;

    // The version becomes that of the last row, not the number of rows: the next row must not repeat a version.
    // $1 merchant, $2 customer
    public const string Rebuild = """
        update points.customer c set point_balance = ledger.balance, point_balance_version = ledger.version,
            lifetime_points_earned = ledger.earned, updated_at = clock_timestamp()
        from (
            select coalesce(sum(points), 0) as balance, coalesce(max(balance_version), 0) as version,
                coalesce(sum(points) filter (where type = 'AWARD'), 0) as earned
            from points.point_transaction where merchant_id = $1 and customer_id = $2) as ledger
        where c.merchant_id = $1 and c.customer_id = $2
            and (c.point_balance, c.point_balance_version, c.lifetime_points_earned)
                is distinct from (ledger.balance, ledger.version, ledger.earned)
        returning trim_scale(c.point_balance)::text, c.point_balance_version,
            trim_scale(c.lifetime_points_earned)::text
        """;

    // Whether the settings have not been touched since. Nobody may delete them: a merchant without any never had any.
    // $1 merchant, $2 this time
    public const string AreTermsOlderThan = """
        select not exists (select from points.configuration where merchant_id = $1 and updated_at >= $2)
        """;
}
