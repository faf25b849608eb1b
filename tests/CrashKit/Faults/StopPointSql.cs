using System.Globalization;

namespace CustomerPoints.CrashKit.Faults;

/// <summary>
/// How a host is caught at a named step without a hook in it: its session is made to wait in the database.
/// </summary>
internal static class StopPointSql
{
    // wait_here passes at once unless the kit holds the lock of that number.
    // hold_commit does nothing unless a standby of that number is asked for: then this commit, and no other, is
    // written, flushed, and waits to be told to its client. Without a standby, "local" and "on" are the same.
    public const string Install = """
        create schema crash_kit;

        create function crash_kit.wait_here() returns trigger language plpgsql as $$
        begin
            perform pg_advisory_lock_shared(20261122, tg_argv[0]::int);
            perform pg_advisory_unlock_shared(20261122, tg_argv[0]::int);
            return null;
        end $$;

        create function crash_kit.hold_commit() returns trigger language plpgsql as $$
        begin
            if current_setting('synchronous_standby_names') = 'crash_kit_' || tg_argv[0] then
                perform set_config('synchronous_commit', 'on', true);
            end if;
            return null;
        end $$
        """;

    public const string CommitLocally = "alter system set synchronous_commit = local";

    // $1 key
    public const string Arm = "select pg_advisory_lock(20261122, $1)";

    // $1 key
    public const string Disarm = "select pg_advisory_unlock(20261122, $1)";

    // $1 key
    public const string Waiting = """
        select l.pid, a.application_name from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where l.locktype = 'advisory' and not l.granted and l.classid = 20261122 and l.objid = $1::int::oid
        """;

    public const string WaitingInCommit =
        "select pid, application_name from pg_stat_activity where wait_event = 'SyncRep'";

    public const string LetCommitsGo = "alter system reset synchronous_standby_names";

    public const string Reload = "select pg_reload_conf()";

    // $1 process ids
    public const string End = "select pg_terminate_backend(pid) from unnest($1::int[]) as pid";

    public static string HoldCommits(StopPoint point) => string.Create(
        CultureInfo.InvariantCulture, $"alter system set synchronous_standby_names = 'crash_kit_{point.Key}'");

    public static string Create(StopPoint point)
    {
        var function = point.Kind == StopKind.AfterCommit ? "hold_commit" : "wait_here";
        var trigger = string.Format(CultureInfo.InvariantCulture, point.Trigger, $"crash_kit_{point.Key}");
        return $"create {trigger} execute function crash_kit.{function}('{point.Key}')";
    }
}
