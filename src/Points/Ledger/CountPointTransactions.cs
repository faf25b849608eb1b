using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerPoints.Points.Ledger;

/// <summary>GET /point-transactions/count: how many ledger rows match the filter.</summary>
internal static class CountPointTransactions
{
    public static async Task<Results<Ok<LedgerCount>, ValidationProblem>> HandleAsync(
        [AsParameters] LedgerFilter filter,
        ClaimsPrincipal user,
        MerchantSession reader,
        CancellationToken cancellationToken)
    {
        var errors = filter.Errors();
        if (errors.Count > 0)
        {
            return Problems.Invalid(errors);
        }

        var (where, parameters) = filter.ToSql(before: null);
        var counts = await reader.QueryAsync(
            user.MerchantId(), LedgerSql.Count(where), row => row.GetInt64(0), cancellationToken, [.. parameters]);
        return TypedResults.Ok(new LedgerCount(counts[0]));
    }
}
