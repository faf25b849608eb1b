namespace CustomerPoints.Points.Contracts;

/// <summary>Sets how a merchant's customers earn points.</summary>
public interface ILoyaltyTerms
{
    /// <summary>
    /// Sets the terms, whatever they were. They count for orders that complete from now on; earlier orders keep theirs.
    /// </summary>
    /// <param name="merchantId">The merchant.</param>
    /// <param name="conversionRate">Points per unit of currency: 0 to 10,000, at most 6 decimals; 0 pays nothing.</param>
    /// <param name="rounding"><c>none</c>, <c>floor</c>, <c>halfUp</c> or <c>halfEven</c>; null for none.</param>
    /// <param name="scale">The decimals that rounding keeps, 0 to 4; null for 0. Without rounding it must be null.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <exception cref="ArgumentException">A value is out of bounds; the message names it.</exception>
    Task SetAsync(
        Guid merchantId,
        decimal conversionRate,
        string? rounding = null,
        int? scale = null,
        CancellationToken cancellationToken = default);
}
