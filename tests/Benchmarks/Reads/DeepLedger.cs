using CustomerPoints.Benchmarks.Hosting;
using CustomerPoints.Benchmarks.Seeding;

namespace CustomerPoints.Benchmarks.Reads;

/// <summary>
/// A history, and among its rows, evenly spread, those of one customer who has bought so often that there is a page
/// 1,000. What is read is all of one merchant.
/// </summary>
internal sealed class DeepLedger(BenchmarkDatabase database, int rows)
{
    /// <summary>The smallest history there is.</summary>
    public const int LeastRows = InboxSeed.HistoryCustomers;

    /// <summary>Of so many of the newest orders the inbox still has its row: one in ten.</summary>
    private const int RetainedShare = 10;

    private const int SampledOrders = 1_000;

    // The history gives every hundredth order to its first merchant.
    private const int MerchantStep = 100;

    // $1 rows of the history, $2 merchant, $3 customer, $4 rows of the customer
    private static readonly string Customer = $"""
        insert into points.point_transaction (id, merchant_id, customer_id, sale_order_id, type, points, balance_after,
            balance_version, order_total, currency, conversion_rate, rounding, inbox_position, occurred_at, created_at)
        select (lpad(to_hex(1700000000000 + at), 12, '0') || '70009' || lpad(to_hex(n), 15, '0'))::uuid, $2, $3,
            {OrderIdSql.PastOfCustomer}, 'AWARD', 1.25, 1.25 * (n + 1), n + 1, 25, 'EUR', 0.05, 'none', n,
            to_timestamp(1700000000 + at / 1000.0), to_timestamp(1700000000 + at / 1000.0)
        from (select n, n * $1::bigint / $4 as at from generate_series(0, $4 - 1) n) spread
        """;

    // $1 merchant, $2 customer, $3 rows of the customer
    private const string Balance = """
        insert into points.customer (merchant_id, customer_id, point_balance, point_balance_version,
            lifetime_points_earned, updated_at)
        values ($1, $2, 1.25 * $3, $3, 1.25 * $3, clock_timestamp())
        """;

    private static readonly string OrderIds = $"select array_agg({OrderIdSql.Past}) from unnest($1) n";

    private const string RowIds = "select array_agg(id) from points.point_transaction where sale_order_id = any($1)";

    private readonly int retained = rows / RetainedShare;

    public int Rows => rows;

    public Guid MerchantId { get; } = Guid.Parse("a0000000-0000-4000-8000-000000000000");

    public Guid CustomerId { get; } = Guid.Parse("c0000000-0000-4000-8000-ffffffffffff");

    public async Task FillAsync()
    {
        var customerRows = (ReadPaths.LastPage * ReadPaths.PageSize) + 1;
        await new InboxSeed(database).AddHistoryAsync(rows, retained);
        await database.ExecuteAsync(Customer, rows, MerchantId, CustomerId, customerRows);
        await database.ExecuteAsync(Balance, MerchantId, CustomerId, customerRows);
        await database.SettleAsync();
    }

    /// <summary>Orders of the merchant, at random over the whole history.</summary>
    public Task<Guid[]> AnyOrdersAsync() => OrdersAsync(0);

    /// <summary>Orders of the merchant whose inbox row is still there.</summary>
    public Task<Guid[]> RetainedOrdersAsync() => OrdersAsync(rows - retained);

    /// <summary>The ledger rows of orders of the merchant.</summary>
    public async Task<Guid[]> RowsAsync() => await database.ScalarAsync<Guid[]>(RowIds, await AnyOrdersAsync());

    private Task<Guid[]> OrdersAsync(int first)
    {
        var orders = Enumerable.Range(0, SampledOrders)
            .Select(_ => Random.Shared.Next(first / MerchantStep, rows / MerchantStep) * MerchantStep);
        return database.ScalarAsync<Guid[]>(OrderIds, orders.ToArray());
    }
}
