namespace CustomerPoints.CrashKit.Faults;

/// <summary>A named step at which a host is killed.</summary>
/// <param name="Name">What the host has done when it dies, or is about to do.</param>
/// <param name="Key">The advisory lock that a session waits for at this step; 0 if it is the commit that is held.</param>
/// <param name="Table">What the transaction has written, for a held commit.</param>
/// <param name="Trigger">The trigger that waits, for all others; {0} is its name.</param>
/// <param name="IsInCommit">
/// Whether the server already has the COMMIT when it waits. It would go through without the host: so the session is
/// ended, which is what the server does if the COMMIT never arrives.
/// </param>
internal sealed record StopPoint(
    string Name, int Key, string? Table = null, string? Trigger = null, bool IsInCommit = false)
{
    private const string AtCommit = "deferrable initially deferred for each row";

    public static IReadOnlyList<StopPoint> All { get; } =
    [
        new("after payment insert", 1, Trigger: "trigger {0} after insert on sale.payment for each row"),
        new("after inbox insert", 2, Trigger: "trigger {0} after insert on points.inbox_pending for each row"),
        new(
            "before the order's commit",
            3,
            Trigger: $"constraint trigger {{0}} after insert on points.inbox_message {AtCommit}",
            IsInCommit: true),
        new("after the order's commit", 0, "points.inbox_message"),
        new("after claim", 5, Trigger: "trigger {0} before insert on points.point_transaction for each statement"),
        new("after ledger write", 6, Trigger: "trigger {0} after insert on points.point_transaction for each statement"),
        new("before mark", 7, Trigger: "trigger {0} before delete on points.inbox_pending for each statement"),
        new(
            "before the pass's commit",
            8,
            Trigger: $"constraint trigger {{0}} after insert on points.inbox_outcome {AtCommit}",
            IsInCommit: true),
        new("after the pass's commit, before announce", 0, "points.inbox_outcome"),
    ];

    /// <summary>Whether it is the commit that is held: durable, but not yet told to the host.</summary>
    public bool IsHeldCommit => Trigger is null;
}
