using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Points.Ledger;

namespace CustomerPoints.IntegrationTests.Ledger;

/// <summary>Puts rows into a merchant's ledger, at times of the test's choosing.</summary>
internal sealed class LedgerRows(MonolithFactory monolith, Guid merchantId)
{
    private long version;

    public static DateTimeOffset Start { get; } = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    public async Task<Guid> AddAsync(
        TimeSpan after = default,
        Guid? customerId = null,
        Guid? saleOrderId = null,
        string type = "AWARD",
        string points = "1")
    {
        var id = LedgerId.Create(Start + after, (int)version);
        await monolith.Owner.ExecuteAsync(
            """
            insert into points.point_transaction (id, merchant_id, customer_id, sale_order_id, type, points,
                balance_after, balance_version, order_total, currency, conversion_rate, rounding, inbox_position,
                occurred_at, created_at)
            values ($1, $2, $3, $4, $5, $6::numeric, $6::numeric, $7, 10.00, 'EUR', 0.100000, 'none', 0, $8, $8)
            """,
            id,
            merchantId,
            customerId ?? Guid.NewGuid(),
            saleOrderId ?? Guid.NewGuid(),
            type,
            points,
            ++version,
            Start + after);
        return id;
    }

    /// <summary>The ids of as many rows, a minute apart, newest first.</summary>
    public async Task<List<Guid>> AddManyAsync(int count)
    {
        var ids = new List<Guid>(count);
        for (var i = 0; i < count; i++)
        {
            ids.Insert(0, await AddAsync(TimeSpan.FromMinutes(i)));
        }

        return ids;
    }
}
