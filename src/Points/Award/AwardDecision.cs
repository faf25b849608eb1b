using CustomerPoints.Points.Configuration;
using CustomerPoints.Sale.Contracts;

namespace CustomerPoints.Points.Award;

/// <summary>What an order earns under given terms: the one place where points are computed.</summary>
/// <param name="Outcome">One of <see cref="AwardOutcome"/>.</param>
/// <param name="Points">Greater than 0 if awarded, otherwise 0.</param>
internal readonly record struct AwardDecision(string Outcome, decimal Points)
{
    /// <summary>
    /// Total × rate, exact: a total of at most 16 digits times a rate of at most 11 fits a decimal's 28 digits.
    /// </summary>
    public static AwardDecision For(OrderCompleted order, LoyaltyTerms terms)
    {
        if (order.CustomerId is null)
        {
            return new(AwardOutcome.SkippedNoCustomer, 0m);
        }

        if (terms.ConversionRate == 0m)
        {
            return new(AwardOutcome.SkippedNoRate, 0m);
        }

        var points = terms.Rounding.Apply(order.Total * terms.ConversionRate);
        return points == 0m ? new(AwardOutcome.SkippedNothingDue, 0m) : new(AwardOutcome.Awarded, points);
    }
}
