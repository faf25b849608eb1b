using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace CustomerPoints.Points.Ledger;

/// <summary>GET /point-transactions: the ledger, newest first, by keyset.</summary>
internal static class ListPointTransactions
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    /// <param name="filter">Which rows.</param>
    /// <param name="cursor">The nextCursor of the page before; opaque, and good for the same filters alone.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="reader">Reads as the caller's merchant.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="limit">Rows on a page.</param>
    public static async Task<Results<Ok<LedgerPage>, ValidationProblem>> HandleAsync(
        [AsParameters] LedgerFilter filter,
        string? cursor,
        ClaimsPrincipal user,
        MerchantSession reader,
        CancellationToken cancellationToken,
        [Range(1, MaxLimit)] int? limit = DefaultLimit)
    {
        var merchantId = user.MerchantId();
        var errors = filter.Errors();
        if (limit is < 1 or > MaxLimit)
        {
            errors["limit"] = [$"must be 1 to {MaxLimit}"];
        }

        var lastId = Guid.Empty;
        if (cursor is not null && !LedgerCursor.TryRead(cursor, merchantId, filter, out lastId))
        {
            errors["cursor"] = ["must be the nextCursor of a page of this list, with the same filters"];
        }

        if (errors.Count > 0)
        {
            return Problems.Invalid(errors);
        }

        var size = limit ?? DefaultLimit;
        var (where, parameters) = filter.ToSql(cursor is null ? null : lastId);
        var rows = await reader.QueryAsync(
            merchantId,
            LedgerSql.Page(where, parameters.Count + 1),
            LedgerEntry.Read,
            cancellationToken,
            [.. parameters, new NpgsqlParameter { Value = size + 1 }]);
        var page = rows.Take(size).ToList();
        var next = rows.Count > size ? LedgerCursor.Write(merchantId, filter, page[^1].Id) : null;
        return TypedResults.Ok(new LedgerPage(page, next));
    }
}
