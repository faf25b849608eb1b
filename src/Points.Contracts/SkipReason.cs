namespace CustomerPoints.Points.Contracts;

/// <summary>Why a completed order earned no points. The first that applies counts, in this order.</summary>
public enum SkipReason
{
    /// <summary>The order has no customer.</summary>
    NoCustomer,

    /// <summary>The merchant's conversion rate was 0, unset or unusable when the order completed.</summary>
    NoRate,

    /// <summary>Total × rate, rounded by the merchant's rule, came to 0.</summary>
    NothingDue,

    /// <summary>A person discarded the order's dead letter: it is given up for good.</summary>
    Discarded,
}
