namespace CustomerPoints.CrashKit.Faults;

/// <summary>How a session is made to wait at a named step.</summary>
internal enum StopKind
{
    /// <summary>Inside a statement, by a trigger.</summary>
    InStatement,

    /// <summary>
    /// By a deferred trigger, when the server already has the COMMIT. It would go through without the host: so the
    /// session is ended, which is what the server does if the COMMIT never arrives.
    /// </summary>
    InCommit,

    /// <summary>The commit is durable, but its answer waits for a standby that does not exist.</summary>
    AfterCommit,
}

/// <summary>A named step at which a host is killed.</summary>
/// <param name="Name">What the host has done when it dies, or is about to do.</param>
/// <param name="Key">The number of its lock and its trigger.</param>
/// <param name="Kind">How its session waits.</param>
/// <param name="Trigger">The trigger that finds the step; {0} is its name.</param>
internal sealed record StopPoint(string Name, int Key, StopKind Kind, string Trigger)
{
    public static IReadOnlyList<StopPoint> All { get; } =
    [
        InStatement("after payment insert", 1, "after insert on sale.payment for each row"),
        InStatement("after inbox insert", 2, "after insert on points.inbox_pending for each row"),
        InCommit("before the order's commit", 3, "points.inbox_message"),
        AfterCommit("after the order's commit", 4, "points.inbox_message"),
        InStatement("after claim", 5, "before insert on points.point_transaction for each statement"),
        InStatement("after ledger write", 6, "after insert on points.point_transaction for each statement"),
        InStatement("before mark", 7, "before delete on points.inbox_pending for each statement"),
        InCommit("before the pass's commit", 8, "points.inbox_outcome"),
        AfterCommit("after the pass's commit, before announce", 9, "points.inbox_outcome"),
    ];

    private static StopPoint InStatement(string name, int key, string when) =>
        new(name, key, StopKind.InStatement, $"trigger {{0}} {when}");

    private static StopPoint InCommit(string name, int key, string table) => new(
        name,
        key,
        StopKind.InCommit,
        $"constraint trigger {{0}} after insert on {table} deferrable initially deferred for each row");

    private static StopPoint AfterCommit(string name, int key, string table) =>
        new(name, key, StopKind.AfterCommit, $"trigger {{0}} after insert on {table} for each statement");
}
