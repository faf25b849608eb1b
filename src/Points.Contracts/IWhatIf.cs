using System.ComponentModel.DataAnnotations;

namespace CustomerPoints.Points.Contracts;

/// <summary>Tells what a merchant's orders would have been awarded on other terms. It changes nothing.</summary>
public interface IWhatIf
{
    /// <summary>
    /// Computes the decided orders of the last days again, by the award's own arithmetic. Orders that still wait, dead
    /// letters and discarded ones are left out; orders without a customer earn nothing at any rate.
    /// </summary>
    /// <exception cref="ArgumentException">A bound is broken; it names the fields.</exception>
    Task<WhatIfAnswer> AskAsync(WhatIfQuestion question, CancellationToken cancellationToken = default);
}

/// <summary>Other terms for a merchant.</summary>
/// <param name="MerchantId">The merchant.</param>
/// <param name="Rate">Points per unit of currency: 0 to 10,000, at most 6 decimals.</param>
/// <param name="Rounding"><c>none</c>, <c>floor</c>, <c>halfUp</c> or <c>halfEven</c>.</param>
/// <param name="Scale">The decimals that rounding keeps, 0 to 4; null without rounding, and 0 if null with it.</param>
/// <param name="Days">Orders completed within so many days count, 1 to 366.</param>
public sealed record WhatIfQuestion(
    Guid MerchantId, decimal Rate, string Rounding = "none", int? Scale = null, int Days = 30);

/// <summary>What a merchant's orders were awarded, and what they would have been.</summary>
/// <param name="MerchantId">The merchant.</param>
/// <param name="Days">Orders completed within so many days count.</param>
/// <param name="Orders">The orders with a customer that were decided: awarded, no rate, nothing due.</param>
/// <param name="PointsAwarded">What they were awarded.</param>
/// <param name="PointsAtRate">What they would have been awarded at this rate. From 10^18 on without decimals.</param>
/// <param name="Difference">The second less the first.</param>
/// <param name="Rate">Points per unit of currency, as asked.</param>
/// <param name="Rounding">The rounding, as asked.</param>
/// <param name="Scale">The decimals that rounding keeps; null without rounding.</param>
/// <param name="SkippedNoRateOrders">Of the orders, those that earned nothing because the rate was 0.</param>
public sealed record WhatIfAnswer(
    Guid MerchantId,
    [property: Range(1, 366)] int Days,
    [property: Range(0, long.MaxValue)] long Orders,
    decimal PointsAwarded,
    decimal PointsAtRate,
    decimal Difference,
    [property: Range(0, 10_000)] decimal Rate,
    [property: AllowedValues("none", "floor", "halfUp", "halfEven")] string Rounding,
    [property: Range(0, 4)] int? Scale,
    [property: Range(0, long.MaxValue)] long SkippedNoRateOrders);
