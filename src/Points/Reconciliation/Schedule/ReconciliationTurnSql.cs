namespace CustomerPoints.Points.Reconciliation.Schedule;

/// <summary>The statements by which nodes take turns, over the one row of <c>finished_reconciliation</c>.</summary>
internal static class ReconciliationTurnSql
{
    // One node at a time.
    public const string TryLock =
        "select pg_try_advisory_xact_lock(hashtext('customer_points.reconciliation'))";

    // A statement of its own, so that it sees what the node before has committed.
    // $1 how long a run counts
    public const string IsDue = """
        select not exists (select from points.finished_reconciliation where finished_at > clock_timestamp() - $1)
        """;

    // Last, for a reason of its own: the server keeps a query's snapshot until the session's next statement, and a
    // setting has none.
    public const string StayIdle = "set local idle_in_transaction_session_timeout = 0";

    public const string Finish = """
        insert into points.finished_reconciliation (id, finished_at) values (1, clock_timestamp())
        on conflict (id) do update set finished_at = excluded.finished_at
        """;

    public const string SinceFinished = """
        select extract(epoch from clock_timestamp() - finished_at)::bigint from points.finished_reconciliation
        """;
}
