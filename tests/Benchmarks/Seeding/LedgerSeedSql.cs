namespace CustomerPoints.Benchmarks.Seeding;

/// <summary>A ledger as years would leave it, whose balances are right.</summary>
internal static class LedgerSeedSql
{
    // Row n is the next of customer n % 10,000. $1 first, $2 last
    public static readonly string History = $"""
        insert into points.point_transaction (id, merchant_id, customer_id, sale_order_id, type, points, balance_after,
            balance_version, order_total, currency, conversion_rate, rounding, inbox_position, occurred_at, created_at)
        select (lpad(to_hex(1700000000000 + n), 12, '0') || '70008' || lpad(to_hex(n), 15, '0'))::uuid,
            ('a0000000-0000-4000-8000-' || lpad(to_hex(n % 10000 % 100), 12, '0'))::uuid,
            ('c0000000-0000-4000-8000-' || lpad(to_hex(n % 10000), 12, '0'))::uuid,
            {OrderIdSql.Past}, 'AWARD', 1.25, 1.25 * (n / 10000 + 1), n / 10000 + 1, 25, 'EUR', 0.05, 'none', n,
            to_timestamp(1700000000 + n / 1000.0), to_timestamp(1700000000 + n / 1000.0)
        from generate_series($1, $2) n
        """;

    // $1 rows of the history, a multiple of 10,000
    public const string Balances = """
        insert into points.customer (merchant_id, customer_id, point_balance, point_balance_version,
            lifetime_points_earned, updated_at)
        select ('a0000000-0000-4000-8000-' || lpad(to_hex(k % 100), 12, '0'))::uuid,
            ('c0000000-0000-4000-8000-' || lpad(to_hex(k), 12, '0'))::uuid,
            1.25 * ($1 / 10000), $1 / 10000, 1.25 * ($1 / 10000), clock_timestamp()
        from generate_series(0, 9999) k
        """;
}
