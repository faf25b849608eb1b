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

    /// <summary>
    /// Adds the awards to their customers' balances and to the ledger. The balances come first: whoever holds a customer
    /// gives its rows ids and versions that ascend together, on whatever node.
    /// </summary>
    /// <param name="transaction">Holds the customers from now on.</param>
    /// <param name="statements">
    /// Takes the ledger's statement, to be run in the transaction. It ends in 23505 if an order among them is already paid.
    /// </param>
    /// <param name="due">The awards.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<IReadOnlyList<PointAward>> AppendAwards(
        NpgsqlTransaction transaction,
        IList<NpgsqlBatchCommand> statements,
        AwardColumns due,
        CancellationToken cancellationToken)
    {
        if (due.Count == 0)
        {
            return [];
        }

        var (behind, now) = await MoveBalancesAsync(transaction, due.SumByCustomer(), cancellationToken);
        due.Complete(behind, now);
        statements.Add(Append(due, now));
        return due.ToAwards();
    }

    private static NpgsqlBatchCommand Append(AwardColumns due, DateTimeOffset now)
    {
        var append = new NpgsqlBatchCommand(LedgerSql.AppendAwards);
        Add(append.Parameters, NpgsqlDbType.Uuid, due.Ids);
        Add(append.Parameters, NpgsqlDbType.Uuid, due.MerchantIds);
        Add(append.Parameters, NpgsqlDbType.Uuid, due.CustomerIds);
        Add(append.Parameters, NpgsqlDbType.Uuid, due.SaleOrderIds);
        Add(append.Parameters, NpgsqlDbType.Numeric, due.Points);
        Add(append.Parameters, NpgsqlDbType.Numeric, due.BalancesAfter);
        Add(append.Parameters, NpgsqlDbType.Bigint, due.BalanceVersions);
        Add(append.Parameters, NpgsqlDbType.Numeric, due.OrderTotals);
        Add(append.Parameters, NpgsqlDbType.Text, due.Currencies);
        Add(append.Parameters, NpgsqlDbType.Numeric, due.ConversionRates);
        Add(append.Parameters, NpgsqlDbType.Text, due.Roundings);
        Add(append.Parameters, NpgsqlDbType.Bigint, due.InboxPositions);
        Add(append.Parameters, NpgsqlDbType.TimestampTz, due.OccurredAt);
        append.Parameters.Add(new() { Value = now });
        return append;
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

    private static async Task<(Dictionary<(Guid MerchantId, Guid CustomerId), CustomerBalance> Behind, DateTimeOffset Now)>
        MoveBalancesAsync(NpgsqlTransaction transaction, CustomerColumns customers, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(LedgerSql.MoveBalances, transaction.Connection, transaction);
        Add(command.Parameters, NpgsqlDbType.Uuid, customers.MerchantIds);
        Add(command.Parameters, NpgsqlDbType.Uuid, customers.CustomerIds);
        Add(command.Parameters, NpgsqlDbType.Numeric, customers.Points);
        Add(command.Parameters, NpgsqlDbType.Bigint, customers.Versions);
        var behind = new Dictionary<(Guid, Guid), CustomerBalance>(customers.Count);
        var now = DateTimeOffset.MinValue;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            behind.Add(
                (reader.GetGuid(0), reader.GetGuid(1)), new CustomerBalance(reader.GetDecimal(2), reader.GetInt64(3)));
            var locked = reader.GetFieldValue<DateTimeOffset>(4);
            now = locked > now ? locked : now;
        }

        return (behind, now);
    }

    private static void Add<T>(NpgsqlParameterCollection parameters, NpgsqlDbType type, IList<T> values) =>
        parameters.Add(new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type });
}
