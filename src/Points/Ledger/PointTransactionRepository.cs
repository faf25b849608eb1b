using CustomerPoints.Points.Award;
using CustomerPoints.Points.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace CustomerPoints.Points.Ledger;

/// <summary>Writes the ledger, always inside a transaction that someone else commits.</summary>
internal static class PointTransactionRepository
{
    /// <summary>
    /// Which of these orders are paid already. A quick look before work, never the guarantee: that is the unique index
    /// <c>ux_point_transaction_award</c>.
    /// </summary>
    public static async Task<Dictionary<Guid, PaidOrder>> ExistsBySaleOrderId(
        NpgsqlTransaction transaction, Guid[] saleOrderIds, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(LedgerSql.PaidOrders, transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = saleOrderIds });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var paid = new Dictionary<Guid, PaidOrder>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var order = new PaidOrder(
                reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2), reader.GetDecimal(3), reader.GetString(4));
            paid.Add(order.SaleOrderId, order);
        }

        return paid;
    }

    /// <summary>Adds the awards to the ledger and to their customers' balances, in one statement.</summary>
    /// <exception cref="PostgresException">23505: an order among them is already paid; nothing was written.</exception>
    public static async Task<IReadOnlyList<PointAward>> AppendAwards(
        NpgsqlTransaction transaction, DateTimeOffset now, List<AwardRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        await using var command = new NpgsqlCommand(LedgerSql.AppendAwards, transaction.Connection, transaction);
        Add(command, NpgsqlDbType.Uuid, rows.ConvertAll(row => row.Id));
        Add(command, NpgsqlDbType.Uuid, rows.ConvertAll(row => row.MerchantId));
        Add(command, NpgsqlDbType.Uuid, rows.ConvertAll(row => row.CustomerId));
        Add(command, NpgsqlDbType.Uuid, rows.ConvertAll(row => row.SaleOrderId));
        Add(command, NpgsqlDbType.Numeric, rows.ConvertAll(row => row.Points));
        Add(command, NpgsqlDbType.Numeric, rows.ConvertAll(row => row.OrderTotal));
        Add(command, NpgsqlDbType.Text, rows.ConvertAll(row => row.Currency));
        Add(command, NpgsqlDbType.Numeric, rows.ConvertAll(row => row.ConversionRate));
        Add(command, NpgsqlDbType.Text, rows.ConvertAll(row => row.Rounding));
        Add(command, NpgsqlDbType.Bigint, rows.ConvertAll(row => row.InboxPosition));
        Add(command, NpgsqlDbType.TimestampTz, rows.ConvertAll(row => row.OccurredAt.ToUniversalTime()));
        command.Parameters.Add(new() { Value = now });
        return await ReadAwardsAsync(command, rows.Count, cancellationToken);
    }

    /// <summary>The award of an order that is known to be paid.</summary>
    public static async Task<PointAward> FindAwardBySaleOrderId(
        NpgsqlTransaction transaction, Guid saleOrderId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(LedgerSql.AwardOfOrder, transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = saleOrderId });
        return (await ReadAwardsAsync(command, 1, cancellationToken))[0];
    }

    private static async Task<List<PointAward>> ReadAwardsAsync(
        NpgsqlCommand command, int expected, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var awards = new List<PointAward>(expected);
        while (await reader.ReadAsync(cancellationToken))
        {
            awards.Add(new PointAward(
                reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2), reader.GetGuid(3),
                reader.GetDecimal(4), reader.GetDecimal(5), reader.GetInt64(6)));
        }

        return awards;
    }

    private static void Add<T>(NpgsqlCommand command, NpgsqlDbType type, List<T> values) =>
        command.Parameters.Add(new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type });
}
