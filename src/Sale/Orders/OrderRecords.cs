using CustomerPoints.Sale.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerPoints.Sale.Orders;

/// <summary>Reads an order with its payments as the worker, which sees every merchant.</summary>
internal sealed class OrderRecords(
    [FromKeyedServices(SaleModule.WorkerDataSource)] NpgsqlDataSource dataSource) : IOrderRecords
{
    public async Task<OrderRecord?> FindAsync(Guid saleOrderId, CancellationToken cancellationToken = default)
    {
        await using var command = dataSource.CreateCommand(OrderRecordsSql.OrderWithPayments);
        command.Parameters.Add(new() { Value = saleOrderId });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var payments = new List<PaymentRecord>();
        OrderRecord? order = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            order ??= Order(saleOrderId, reader, payments);
            if (!reader.IsDBNull(8))
            {
                payments.Add(Payment(reader));
            }
        }

        return order;
    }

    private static OrderRecord Order(Guid saleOrderId, NpgsqlDataReader row, List<PaymentRecord> payments) => new(
        saleOrderId,
        row.GetGuid(0),
        row.IsDBNull(1) ? null : row.GetGuid(1),
        row.GetString(2),
        row.GetDecimal(3),
        row.GetDecimal(4),
        row.GetString(5),
        row.GetFieldValue<DateTimeOffset>(6),
        row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7),
        payments);

    private static PaymentRecord Payment(NpgsqlDataReader row) => new(
        row.GetString(8),
        row.GetString(9),
        row.GetDecimal(10),
        row.GetString(11),
        row.GetFieldValue<DateTimeOffset>(12),
        row.GetBoolean(13));
}
