using CustomerPoints.Inbox.Handling;
using CustomerPoints.Points.Award;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Sale.Contracts;
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

    /// <summary>
    /// Has the awards added to their customers' balances and to the ledger: ends in 23505 if an order among them is already
    /// paid. Whoever holds a customer gives its rows ids and versions that ascend together, on whatever node.
    /// </summary>
    /// <param name="batch">What runs the statement, in its transaction.</param>
    /// <param name="due">The awards, at least one.</param>
    /// <param name="written">Takes the awards as they were written, before the batch announces anything.</param>
    public static void AppendAwards(
        InboxBatch<OrderCompleted> batch, AwardColumns due, Action<IReadOnlyList<PointAward>> written)
    {
        var customers = due.Close();
        var award = new NpgsqlBatchCommand(LedgerSql.Award);
        Add(award.Parameters, NpgsqlDbType.Uuid, customers.MerchantIds);
        Add(award.Parameters, NpgsqlDbType.Uuid, customers.CustomerIds);
        Add(award.Parameters, NpgsqlDbType.Numeric, customers.Points);
        Add(award.Parameters, NpgsqlDbType.Bigint, customers.Rows);
        Add(award.Parameters, NpgsqlDbType.Bigint, due.IdTails);
        Add(award.Parameters, NpgsqlDbType.Uuid, due.MerchantIds);
        Add(award.Parameters, NpgsqlDbType.Uuid, due.CustomerIds);
        Add(award.Parameters, NpgsqlDbType.Uuid, due.SaleOrderIds);
        Add(award.Parameters, NpgsqlDbType.Numeric, due.Points);
        Add(award.Parameters, NpgsqlDbType.Numeric, due.PointsBehind);
        Add(award.Parameters, NpgsqlDbType.Bigint, due.RowsBehind);
        Add(award.Parameters, NpgsqlDbType.Numeric, due.OrderTotals);
        Add(award.Parameters, NpgsqlDbType.Text, due.Currencies);
        Add(award.Parameters, NpgsqlDbType.Numeric, due.ConversionRates);
        Add(award.Parameters, NpgsqlDbType.Text, due.Roundings);
        Add(award.Parameters, NpgsqlDbType.Bigint, due.InboxPositions);
        Add(award.Parameters, NpgsqlDbType.TimestampTz, due.OccurredAt);
        batch.Run(award, async (reader, token) =>
        {
            var behind = new Dictionary<(Guid, Guid), CustomerBalance>(customers.Count);
            var at = DateTimeOffset.MinValue;
            while (await reader.ReadAsync(token))
            {
                behind.Add(
                    (reader.GetGuid(0), reader.GetGuid(1)), new CustomerBalance(reader.GetDecimal(2), reader.GetInt64(3)));
                at = reader.GetFieldValue<DateTimeOffset>(4);
            }

            written(due.ToAwards(behind, at));
        });
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

    private static void Add<T>(NpgsqlParameterCollection parameters, NpgsqlDbType type, IList<T> values) =>
        parameters.Add(new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type });
}
