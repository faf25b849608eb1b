using System.ComponentModel.DataAnnotations;
using CustomerPoints.Points.Configuration;
using CustomerPoints.Points.Ledger;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace CustomerPoints.Points.Operations.Merchants;

/// <summary>A merchant, its terms, and what came of its orders lately.</summary>
/// <param name="MerchantId">The merchant.</param>
/// <param name="ConversionRate">The rate in force; 0 pays nothing, and stands for settings that cannot be used.</param>
/// <param name="Rounding">The rounding in force.</param>
/// <param name="Scale">The decimals that rounding keeps; null without rounding.</param>
/// <param name="UpdatedAt">When the settings were written, UTC; null if they never were.</param>
/// <param name="AwardedOrders">Orders awarded within the window.</param>
/// <param name="AwardedPoints">What they were awarded.</param>
/// <param name="SkippedNoRate">Orders that earned nothing because the rate was 0, within the window.</param>
internal sealed record MerchantView(
    Guid MerchantId,
    [property: Range(0, 10_000)] decimal ConversionRate,
    [property: AllowedValues("none", "floor", "halfUp", "halfEven")] string Rounding,
    [property: Range(0, 4)] int? Scale,
    DateTimeOffset? UpdatedAt,
    [property: Range(0, long.MaxValue)] long AwardedOrders,
    decimal AwardedPoints,
    [property: Range(0, long.MaxValue)] long SkippedNoRate)
{
    public static MerchantView Read(NpgsqlDataReader row)
    {
        var terms = LoyaltySettings.From(LoyaltyTerms.Parse(row.IsDBNull(1) ? null : row.GetString(1), out _));
        return new MerchantView(
            row.GetGuid(0),
            terms.ConversionRate!.Value,
            terms.Rounding!,
            terms.Scale,
            row.IsDBNull(2) ? null : row.GetFieldValue<DateTimeOffset>(2),
            row.GetInt64(3),
            row.GetDecimal(4),
            row.GetInt64(5));
    }
}

/// <summary>A page of merchants, by id.</summary>
/// <param name="Merchants">The merchants.</param>
/// <param name="Days">The window of the figures: decisions of the last so many days.</param>
/// <param name="NextAfter">Pass it as <c>after</c> for the next page; null on the last.</param>
internal sealed record MerchantPage(
    IReadOnlyList<MerchantView> Merchants, [property: Range(1, 366)] int Days, Guid? NextAfter);

/// <summary>GET /operations/merchants: the merchants and their terms.</summary>
internal static class ListMerchants
{
    private const int Days = 30;
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    /// <param name="after">The nextAfter of the page before.</param>
    /// <param name="reader">Reads across merchants.</param>
    /// <param name="time">Says when the window begins.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="limit">Merchants on a page.</param>
    public static async Task<Results<Ok<MerchantPage>, ValidationProblem>> HandleAsync(
        Guid? after,
        OperatorReader reader,
        TimeProvider time,
        CancellationToken cancellationToken,
        [Range(1, MaxLimit)] int? limit = DefaultLimit)
    {
        if (limit is < 1 or > MaxLimit)
        {
            return Problems.Invalid("limit", $"must be 1 to {MaxLimit}");
        }

        var size = limit ?? DefaultLimit;
        var since = time.GetUtcNow().AddDays(-Days);
        var rows = await reader.QueryAsync(
            MerchantSql.List,
            MerchantView.Read,
            cancellationToken,
            new NpgsqlParameter { Value = after ?? Guid.Empty },
            new NpgsqlParameter { Value = size + 1 },
            new NpgsqlParameter { Value = LedgerId.FirstAt(since) },
            new NpgsqlParameter { Value = since });
        var page = rows.Take(size).ToList();
        return TypedResults.Ok(new MerchantPage(page, Days, rows.Count > size ? page[^1].MerchantId : null));
    }
}
