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
        NpgsqlTransaction transaction, DateTimeOffset now, AwardColumns due, CancellationToken cancellationToken)
    {
        if (due.Count == 0)
        {
            return [];
        }

        var later = due.SumLater();
        var customers = due.SumByCustomer();
        await using var command = new NpgsqlCommand(LedgerSql.AppendAwards, transaction.Connection, transaction);
        Add(command, NpgsqlDbType.Uuid, due.Ids);
        Add(command, NpgsqlDbType.Uuid, due.MerchantIds);
        Add(command, NpgsqlDbType.Uuid, due.CustomerIds);
        Add(command, NpgsqlDbType.Uuid, due.SaleOrderIds);
        Add(command, NpgsqlDbType.Numeric, due.Points);
        Add(command, NpgsqlDbType.Numeric, later.Points);
        Add(command, NpgsqlDbType.Bigint, later.Rows);
        Add(command, NpgsqlDbType.Numeric, due.OrderTotals);
        Add(command, NpgsqlDbType.Text, due.Currencies);
        Add(command, NpgsqlDbType.Numeric, due.ConversionRates);
        Add(command, NpgsqlDbType.Text, due.Roundings);
        Add(command, NpgsqlDbType.Bigint, due.InboxPositions);
        Add(command, NpgsqlDbType.TimestampTz, due.OccurredAt);
        Add(command, NpgsqlDbType.Uuid, customers.MerchantIds);
        Add(command, NpgsqlDbType.Uuid, customers.CustomerIds);
        Add(command, NpgsqlDbType.Numeric, customers.Points);
        Add(command, NpgsqlDbType.Bigint, customers.Rows);
        command.Parameters.Add(new() { Value = now });
        return await ReadBalancesAsync(command, due, cancellationToken);
    }

    /// <summary>The award of an order that is known to be paid.</summary>
    public static async Task<PointAward> FindAwardBySaleOrderId(
        NpgsqlTransaction transaction, Guid saleOrderId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(LedgerSql.AwardOfOrder, transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = saleOrderId });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new PointAward(
            reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2), reader.GetGuid(3),
            reader.GetDecimal(4), reader.GetDecimal(5), reader.GetInt64(6));
    }

    /// <summary>Only the balances come back; everything else is known here.</summary>
    private static async Task<IReadOnlyList<PointAward>> ReadBalancesAsync(
        NpgsqlCommand command, AwardColumns due, CancellationToken cancellationToken)
    {
        var awards = new PointAward[due.Count];
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            // Positions ascend within a batch.
            var i = due.InboxPositions.BinarySearch(reader.GetInt64(0));
            awards[i] = new PointAward(
                due.Ids[i], due.SaleOrderIds[i], due.MerchantIds[i], due.CustomerIds[i], due.Points[i],
                reader.GetDecimal(1), reader.GetInt64(2));
        }

        return awards;
    }

    private static void Add<T>(NpgsqlCommand command, NpgsqlDbType type, IList<T> values) =>
        command.Parameters.Add(new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type });
}
