namespace CustomerPoints.Benchmarks.Reads;

/// <summary>
/// Fills the ledger set-wise, all of it one merchant's: the history of one customer, spread evenly among the rows of
/// everybody else.
/// </summary>
internal sealed class LedgerSeed(BenchmarkHost host)
{
    public const int HistoryRows = 10_001;

    // Ids as the real ones: 48 bits of milliseconds, version 7, then the place. $1 rows, $2 merchant, $3 customer,
    // $4 every so many rows one of the customer's
    private const string Insert = """
        insert into points.point_transaction (id, merchant_id, customer_id, sale_order_id, type, points, balance_after,
            balance_version, order_total, currency, conversion_rate, rounding, inbox_position, occurred_at, created_at)
        select (lpad(to_hex(1790000000000 + n), 12, '0') || '70008' || lpad(to_hex(n), 15, '0'))::uuid, $2,
            case when n % $4 = 0 then $3 else ('c0000000-0000-4000-8000-' || lpad(to_hex(1 + n % 9999), 12, '0'))::uuid end,
            gen_random_uuid(), 'AWARD', 1.25, 1.25 * n, 1 + n / $4, 25, 'EUR', 0.05, 'none', n,
            to_timestamp(1790000000 + n / 1000.0), to_timestamp(1790000000 + n / 1000.0)
        from generate_series(0, $1 - 1) n
        """;

    public Guid MerchantId { get; } = Guid.Parse("a0000000-0000-4000-8000-000000000001");

    public Guid CustomerId { get; } = Guid.Parse("c0000000-0000-4000-8000-000000000000");

    /// <param name="rows">All rows of the ledger, a multiple of the history's.</param>
    public async Task FillAsync(int rows)
    {
        await host.ExecuteAsync("truncate points.point_transaction");
        await host.ExecuteAsync(Insert, (long)rows, MerchantId, CustomerId, (long)(rows / HistoryRows));
        await host.ExecuteAsync("vacuum analyze points.point_transaction");
    }
}
