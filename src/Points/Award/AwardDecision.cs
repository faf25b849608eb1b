using CustomerPoints.Points.Configuration;
using CustomerPoints.Sale.Contracts;

namespace CustomerPoints.Points.Award;

/// <summary>What an order earns under given terms: the one place where points are computed.</summary>
/// <param name="Outcome">One of <see cref="AwardOutcome"/>.</param>
/// <param name="Points">Greater than 0 if awarded, otherwise 0.</param>
/// <param name="Terms">The terms it was decided under.</param>
internal readonly record struct AwardDecision(string Outcome, decimal Points, LoyaltyTerms Terms)
{
    /// <summary>Whether points are due.</summary>
    public bool IsDue => Points > 0m;

    /// <summary>
    /// Total × rate, exact: a total of at most 16 digits times a rate of at most 11 fits a decimal's 28 digits.
    /// </summary>
    public static AwardDecision For(OrderCompleted order, LoyaltyTerms terms)
    {
        if (order.CustomerId is null)
        {
            return new(AwardOutcome.SkippedNoCustomer, 0m, terms);
        }

        if (terms.ConversionRate == 0m)
        {
            return new(AwardOutcome.SkippedNoRate, 0m, terms);
        }

        var points = terms.Rounding.Apply(order.Total * terms.ConversionRate);
        return points == 0m
            ? new(AwardOutcome.SkippedNothingDue, 0m, terms)
            : new(AwardOutcome.Awarded, points, terms);
    }
}
