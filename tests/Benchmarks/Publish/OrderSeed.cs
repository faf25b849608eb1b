using CustomerPoints.Benchmarks.Hosting;
using CustomerPoints.Benchmarks.Seeding;

namespace CustomerPoints.Benchmarks.Publish;

/// <summary>
/// Registers orders set-wise, to be paid later: of 100 merchants with a rate, and of 10,000 customers at random.
/// </summary>
internal sealed class OrderSeed(BenchmarkDatabase database)
{
    /// <summary>What every order comes to, and is paid with.</summary>
    public const decimal Total = 25m;

    public const string Currency = "EUR";

    private const string Terms = """
        insert into points.configuration (merchant_id, settings)
        select ('a0000000-0000-4000-8000-' || lpad(to_hex(m), 12, '0'))::uuid, '{"loyalty": {"conversionRate": 0.05}}'
        from generate_series(0, 99) m
        on conflict (merchant_id) do nothing
        """;

    // $1 series, $2 first number, $3 orders
    private static readonly string Orders = $"""
        insert into sale.sale_order (id, merchant_id, customer_id, total, currency, paid_total, status, created_at)
        select {OrderIdSql.OfSeries("$1", "n")},
            ('a0000000-0000-4000-8000-' || lpad(to_hex(k % 100), 12, '0'))::uuid,
            ('c0000000-0000-4000-8000-' || lpad(to_hex(k), 12, '0'))::uuid,
            25, '{Currency}', 0, 'PENDING', clock_timestamp()
        from (select n, floor(random() * 10000)::int as k from generate_series($2, $2 + $3 - 1) n) picked
        """;

    private static readonly string Ids =
        $"select array_agg({OrderIdSql.OfSeries("$1", "n")}) from generate_series($2, $2 + $3 - 1) n";

    private readonly Dictionary<string, int> registered = new(StringComparer.Ordinal);

    /// <summary>Gives every merchant its rate.</summary>
    public Task SetTermsAsync() => database.ExecuteAsync(Terms);

    /// <summary>Registers the next orders of a series; order n, from 1 on, has the id <see cref="OrderIdSql.OfSeries"/>.</summary>
    public async Task<Guid[]> RegisterAsync(string series, int count)
    {
        var first = registered.GetValueOrDefault(series) + 1;
        registered[series] = first + count - 1;
        await database.ExecuteAsync(Orders, series, first, count);
        return await database.ScalarAsync<Guid[]>(Ids, series, first, count);
    }
}
