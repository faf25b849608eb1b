using CustomerPoints.Sale.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace CustomerPoints.Sale.Orders;

/// <summary>Reads completed orders as the worker, which sees every merchant.</summary>
internal sealed class CompletedOrders(
    [FromKeyedServices(SaleModule.WorkerDataSource)] NpgsqlDataSource dataSource) : ICompletedOrders
{
    // Of a merchant with few orders a page may lie all over the table.
    private const int CommandTimeoutSeconds = 600;

    public async Task<long> CountAsync(Guid? merchantId, CancellationToken cancellationToken = default)
    {
        await using var command = Command(CompletedOrdersSql.Count, Merchant(merchantId));
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public Task<IReadOnlyList<OrderCompleted>> ListAsync(
        Guid? merchantId, Guid after, int limit, CancellationToken cancellationToken = default) =>
        ReadAsync(
            Command(CompletedOrdersSql.List, Merchant(merchantId), new() { Value = after }, new() { Value = limit }),
            cancellationToken);

    public Task<IReadOnlyList<OrderCompleted>> FindAsync(
        IReadOnlyCollection<Guid> saleOrderIds, CancellationToken cancellationToken = default) =>
        ReadAsync(
            Command(CompletedOrdersSql.Find, new NpgsqlParameter { Value = saleOrderIds.ToArray() }),
            cancellationToken);

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = dataSource.CreateCommand(sql);
        command.CommandTimeout = CommandTimeoutSeconds;
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static NpgsqlParameter Merchant(Guid? merchantId) =>
        new() { Value = (object?)merchantId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid };

    private static async Task<IReadOnlyList<OrderCompleted>> ReadAsync(
        NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var opened = command;
        await using var reader = await opened.ExecuteReaderAsync(cancellationToken);
        var orders = new List<OrderCompleted>();
        while (await reader.ReadAsync(cancellationToken))
        {
            orders.Add(new OrderCompleted(
                reader.GetGuid(0),
                reader.IsDBNull(1) ? null : reader.GetGuid(1),
                reader.GetGuid(2),
                reader.GetDecimal(3),
                reader.GetString(4),
                reader.GetFieldValue<DateTimeOffset>(5)));
        }

        return orders;
    }
}
