using System.Globalization;

namespace CustomerPoints.CrashKit.Faults;

/// <summary>How a host is caught at a named step without a hook in it: its session is made to wait in the database.</summary>
internal static class StopPointSql
{
    /// <summary>The namespace of the kit's advisory locks.</summary>
    private const int Space = 20261122;

    // Passes at once unless the kit holds the lock.
    public const string Install = """
        create schema crash_kit;
        create function crash_kit.wait_here() returns trigger language plpgsql as $$
        begin
            perform pg_advisory_lock_shared(20261122, tg_argv[0]::int);
            perform pg_advisory_unlock_shared(20261122, tg_argv[0]::int);
            return null;
        end $$
        """;

    public static readonly string Arm = $"select pg_advisory_lock({Space}, $1)";

    public static readonly string Disarm = $"select pg_advisory_unlock({Space}, $1)";

    // $1 key
    public static readonly string Waiting = $"""
        select l.pid, a.application_name from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where l.locktype = 'advisory' and not l.granted and l.classid = {Space} and l.objid = $1::int::oid
        """;

    // No standby of this name exists: every commit is written and flushed, and then waits to be told to its client.
    public const string HoldCommits = "alter system set synchronous_standby_names = 'crash_kit_nobody'";

    public const string LetCommitsGo = "alter system reset synchronous_standby_names";

    public const string Reload = "select pg_reload_conf()";

    // $1 a table that the transaction has written
    public const string WaitingInCommit = """
        select a.pid, a.application_name from pg_stat_activity a
        where a.wait_event = 'SyncRep' and exists (
            select from pg_locks l where l.pid = a.pid and l.relation = $1::regclass and l.mode = 'RowExclusiveLock')
        """;

    // $1 pids
    public const string End = "select pg_terminate_backend(pid) from unnest($1::int[]) as pid";

    public static string Create(StopPoint point)
    {
        var trigger = string.Format(CultureInfo.InvariantCulture, point.Trigger!, $"crash_kit_{point.Key}");
        return $"create {trigger} execute function crash_kit.wait_here('{point.Key}')";
    }
}
