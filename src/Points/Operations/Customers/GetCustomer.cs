using System.ComponentModel.DataAnnotations;
using CustomerPoints.Points.Ledger;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace CustomerPoints.Points.Operations.Customers;

/// <summary>GET /operations/customers/{customerId}: a customer across merchants.</summary>
internal static class GetCustomer
{
    private const int MaxMerchants = 1_000;

    /// <param name="customerId">The customer.</param>
    /// <param name="merchantId">With this merchant only.</param>
    /// <param name="cursor">The nextCursor of the page before; opaque, and good for the same merchant alone.</param>
    /// <param name="reader">Reads across merchants.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="limit">Ledger rows on a page.</param>
    public static async Task<Results<Ok<CustomerView>, ValidationProblem>> HandleAsync(
        Guid customerId,
        Guid? merchantId,
        string? cursor,
        OperatorReader reader,
        CancellationToken cancellationToken,
        [Range(1, ListPointTransactions.MaxLimit)] int? limit = ListPointTransactions.DefaultLimit)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (limit is < 1 or > ListPointTransactions.MaxLimit)
        {
            errors["limit"] = [$"must be 1 to {ListPointTransactions.MaxLimit}"];
        }

        // No merchant has the empty id: it stands for all of them.
        var (list, filter) = (merchantId ?? Guid.Empty, new LedgerFilter(customerId, null, null, null, null));
        var before = Guid.AllBitsSet;
        if (cursor is not null && !LedgerCursor.TryRead(cursor, list, filter, out before))
        {
            errors["cursor"] = ["must be the nextCursor of a page of this customer, with the same merchant"];
        }

        if (errors.Count > 0)
        {
            return Problems.Invalid(errors);
        }

        var size = limit ?? ListPointTransactions.DefaultLimit;
        var merchants = await reader.QueryAsync(
            merchantId is null ? CustomerSql.WithMerchants : CustomerSql.WithMerchant,
            CustomerBalanceView.Read,
            cancellationToken,
            new NpgsqlParameter { Value = customerId },
            new NpgsqlParameter { Value = (object?)merchantId ?? MaxMerchants });
        var rows = await reader.QueryAsync(
            CustomerSql.Entries,
            CustomerEntry.Read,
            cancellationToken,
            new NpgsqlParameter { Value = merchants.Select(balance => balance.MerchantId).ToArray() },
            new NpgsqlParameter { Value = customerId },
            new NpgsqlParameter { Value = before },
            new NpgsqlParameter { Value = size + 1 });
        var page = rows.Take(size).ToList();
        var next = rows.Count > size ? LedgerCursor.Write(list, filter, page[^1].Id) : null;
        return TypedResults.Ok(new CustomerView(customerId, merchants, page, next));
    }
}
