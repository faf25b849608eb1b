using CustomerPoints.Points.Contracts;
using CustomerPoints.Points.Ledger;
using Npgsql;

namespace CustomerPoints.Points.Balances;

/// <summary>Reads balances as the customer's merchant sees them.</summary>
internal sealed class PointBalances(MerchantSession reader) : IPointBalances
{
    public async Task<PointBalance> GetAsync(
        Guid merchantId, Guid customerId, CancellationToken cancellationToken = default)
    {
        var rows = await reader.QueryAsync(
            merchantId,
            LedgerSql.Balance,
            row => new PointBalance(
                customerId,
                row.GetDecimal(0),
                row.GetInt64(1),
                row.GetDecimal(2),
                row.IsDBNull(3)
                    ? null
                    : new LastPointTransaction(
                        row.GetGuid(3), row.GetGuid(4), row.GetDecimal(5), row.GetFieldValue<DateTimeOffset>(6))),
            cancellationToken,
            new NpgsqlParameter { Value = customerId });
        return rows is [var balance] ? balance : new PointBalance(customerId, 0m, 0, 0m, null);
    }
}
