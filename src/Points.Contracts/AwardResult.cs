namespace CustomerPoints.Points.Contracts;

/// <summary>
/// What became of an order's points: <see cref="Awarded"/>, <see cref="AlreadyAwarded"/> or <see cref="Skipped"/>.
/// The decision is final: asking again never pays.
/// </summary>
public abstract record AwardResult
{
    private AwardResult()
    {
    }

    /// <summary>
    /// Whether the order had been decided before on other content (total, currency, customer or merchant).
    /// Such a redelivery pays nothing and is flagged for a person.
    /// </summary>
    public bool ContentDiffers { get; init; }

    /// <summary>This call paid the points.</summary>
    /// <param name="Award">The ledger row it wrote.</param>
    public sealed record Awarded(PointAward Award) : AwardResult;

    /// <summary>
    /// The order is paid, and not by this request: it had been paid before, or what waited to be paid had other content,
    /// which is what counts.
    /// </summary>
    /// <param name="Original">The order's one ledger row.</param>
    public sealed record AlreadyAwarded(PointAward Original) : AwardResult;

    /// <summary>The order earns nothing, now and for ever.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Skipped(SkipReason Reason) : AwardResult;
}
