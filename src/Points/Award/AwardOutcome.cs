using CustomerPoints.Points.Contracts;

namespace CustomerPoints.Points.Award;

/// <summary>The names of the final outcomes, as the inbox keeps them.</summary>
internal static class AwardOutcome
{
    public const string Awarded = "Awarded";
    public const string SkippedNoCustomer = "SkippedNoCustomer";
    public const string SkippedNoRate = "SkippedNoRate";
    public const string SkippedNothingDue = "SkippedNothingDue";

    /// <summary>Not decided by the award: a person gave the dead letter up.</summary>
    public const string Discarded = "Discarded";

    public static SkipReason ReasonOf(string outcome) => outcome switch
    {
        SkippedNoCustomer => SkipReason.NoCustomer,
        SkippedNoRate => SkipReason.NoRate,
        SkippedNothingDue => SkipReason.NothingDue,
        Discarded => SkipReason.Discarded,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No outcome that skips."),
    };
}
