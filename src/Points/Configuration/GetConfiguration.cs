using System.Security.Claims;
using CustomerPoints.Points.Award;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace CustomerPoints.Points.Configuration;

/// <summary>GET /configuration: the settings in force, with their version as the ETag.</summary>
internal static class GetConfiguration
{
    public static async Task<Ok<Settings>> HandleAsync(
        ClaimsPrincipal user,
        MerchantSession reader,
        HttpResponse response,
        ILogger<Settings> logger,
        CancellationToken cancellationToken)
    {
        var merchantId = user.MerchantId();
        var rows = await reader.QueryAsync(
            merchantId,
            ConfigurationSql.Get,
            row => (Loyalty: row.IsDBNull(0) ? null : row.GetString(0), Version: row.GetInt64(1)),
            cancellationToken);
        var (loyalty, version) = rows is [var found] ? found : (null, 0L);
        var terms = LoyaltyTerms.Parse(loyalty, out var problem);
        if (problem is not null)
        {
            logger.TermsUnusable(merchantId, problem);
        }

        response.Headers.ETag = ETagOf(version);
        return TypedResults.Ok(new Settings(LoyaltySettings.From(terms)));
    }

    /// <summary>0 stands for settings that were never written.</summary>
    public static string ETagOf(long version) => $"\"{version}\"";
}
