using System.ComponentModel.DataAnnotations;
using CustomerPoints.Points.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerPoints.Points.Operations.Merchants;

/// <summary>GET /operations/merchants/{merchantId}/what-if: past orders on other terms.</summary>
internal static class GetWhatIf
{
    private const int DefaultDays = 30;

    /// <param name="merchantId">The merchant.</param>
    /// <param name="rate">Points per unit of currency: 0 to 10,000, at most 6 decimals.</param>
    /// <param name="scale">The decimals that rounding keeps, 0 to 4; 0 if left out. Not without rounding.</param>
    /// <param name="whatIf">Computes.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="rounding">none, floor, halfUp or halfEven; none if left out.</param>
    /// <param name="days">Orders completed within so many days count.</param>
    public static async Task<Results<Ok<WhatIfAnswer>, ValidationProblem>> HandleAsync(
        Guid merchantId,
        [Required, DataType("decimal")] QueryNumber? rate,
        [Range(0, 4)] int? scale,
        IWhatIf whatIf,
        CancellationToken cancellationToken,
        [AllowedValues("none", "floor", "halfUp", "halfEven")] string? rounding = "none",
        [Range(1, 366)] int? days = DefaultDays)
    {
        var question = new WhatIfQuestion(
            merchantId, rate?.Value ?? 0m, rounding ?? "none", scale, days ?? DefaultDays);
        var errors = WhatIf.Errors(question);
        if (rate is null)
        {
            errors["rate"] = ["is required; 0 pays nothing"];
        }

        return errors.Count > 0
            ? Problems.Invalid(errors)
            : TypedResults.Ok(await whatIf.AskAsync(question, cancellationToken));
    }
}
