using System.Runtime.CompilerServices;
using CustomerPoints.Points.Contracts;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CustomerPoints.Points.Reconciliation.Checks;

/// <summary>G5 and G6: balances, running sums, versions and amounts, customer by customer.</summary>
internal sealed class LedgerCheck(ReconciliationReader reader, IOptions<ReconciliationOptions> options)
{
    private const int CustomersInRange = 1_000;
    private const int LedgerRowsPerPageSize = 40;

    private readonly int rowsInRange = options.Value.PageSize * LedgerRowsPerPageSize;

    public async IAsyncEnumerable<Finding> FindAsync(
        ReconciliationRun run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var total = (await reader.ReadAsync(
            LedgerCheckSql.CountCustomers,
            row => row.GetInt64(0),
            cancellationToken,
            ReconciliationReader.Merchant(run.MerchantId))).Single();
        run.Tell(ReconciliationStep.Ledger, 0, total);
        CustomerKey? above = CustomerKey.First(run.MerchantId);
        while (above is { } start)
        {
            var end = await NextAsync(start, run, cancellationToken);
            var upTo = end ?? CustomerKey.Last(run.MerchantId);
            foreach (var customer in await DifferencesAsync(start, upTo, run, cancellationToken))
            {
                foreach (var finding in LedgerFindings.Of(customer))
                {
                    yield return finding;
                }
            }

            run.Tell(ReconciliationStep.Ledger, run.Customers, total);
            above = end;
        }
    }

    /// <returns>Where the next range ends; null if it is the last.</returns>
    private async Task<CustomerKey?> NextAsync(
        CustomerKey above, ReconciliationRun run, CancellationToken cancellationToken)
    {
        var ends = await reader.ReadAsync(
            LedgerCheckSql.NextRange,
            row => (
                Key: new CustomerKey(row.GetGuid(0), row.GetGuid(1)), Place: row.GetInt64(2), Fetched: row.GetInt64(3)),
            cancellationToken,
            [
                .. Range(above, CustomerKey.Last(run.MerchantId)),
                new() { Value = CustomersInRange },
                new() { Value = rowsInRange },
            ]);
        return ends is [var end] && (end.Place < end.Fetched || end.Fetched == CustomersInRange) ? end.Key : null;
    }

    private async Task<List<CustomerDifferences>> DifferencesAsync(
        CustomerKey above, CustomerKey upTo, ReconciliationRun run, CancellationToken cancellationToken)
    {
        var rows = await reader.ReadAsync(
            LedgerCheckSql.Differences,
            row => (Customers: row.GetInt64(0), LedgerRows: row.GetInt64(1), Customer: CustomerDifferences.Read(row)),
            cancellationToken,
            Range(above, upTo));
        run.Customers += rows[0].Customers;
        run.LedgerRows += rows[0].LedgerRows;
        return [.. rows.Select(row => row.Customer).OfType<CustomerDifferences>()];
    }

    private static NpgsqlParameter[] Range(CustomerKey above, CustomerKey upTo) =>
    [
        new() { Value = above.MerchantId },
        new() { Value = above.CustomerId },
        new() { Value = upTo.MerchantId },
        new() { Value = upTo.CustomerId },
    ];
}
