using CustomerPoints.Points.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerPoints.Points.Reconciliation.Mending;

/// <summary>Makes a customer's balance, version and lifetime points what the ledger says, in one transaction.</summary>
internal sealed class BalanceRebuild([FromKeyedServices(PointsModule.WorkerDataSource)] NpgsqlDataSource dataSource)
{
    public async Task<Remedy> RunAsync(
        Guid merchantId, Guid customerId, ReconciliationRequest request, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var ensure = Command(MendingSql.EnsureCustomer))
        {
            await ensure.ExecuteNonQueryAsync(cancellationToken);
        }

        var before = await ReadAsync(MendingSql.LockCustomer);
        // A statement of its own, so that it sees what was committed while the lock was waited for.
        var after = await ReadAsync(MendingSql.Rebuild);
        if (after is null)
        {
            return Remedy.GoneByItself;
        }

        var detail = $"customer {customerId}: {before} became {after}";
        await RepairAudit.WriteAsync(
            connection, request, $"merchant {merchantId}, {detail}", [], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Remedy.Done(detail);

        NpgsqlCommand Command(string sql) => new(sql, connection, transaction)
        {
            Parameters = { new() { Value = merchantId }, new() { Value = customerId } },
        };

        async Task<string?> ReadAsync(string sql)
        {
            await using var command = Command(sql);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            return await reader.ReadAsync(cancellationToken)
                ? FormattableString.Invariant(
                    $"balance {reader.GetString(0)}, version {reader.GetInt64(1)}, lifetime {reader.GetString(2)}")
                : null;
        }
    }
}
