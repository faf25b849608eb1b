using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace CustomerPoints.Points.Ledger;

/// <summary>GET /point-transactions/{id}: one ledger row.</summary>
internal static class GetPointTransaction
{
    /// <param name="id">The point transaction.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="reader">Reads as the caller's merchant.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<Results<Ok<LedgerEntry>, ProblemHttpResult>> HandleAsync(
        Guid id, ClaimsPrincipal user, MerchantSession reader, CancellationToken cancellationToken)
    {
        var rows = await reader.QueryAsync(
            user.MerchantId(), LedgerSql.ById, LedgerEntry.Read, cancellationToken, new NpgsqlParameter { Value = id });
        return rows is [var entry] ? TypedResults.Ok(entry) : Problems.NotFound($"The point transaction {id}");
    }
}
