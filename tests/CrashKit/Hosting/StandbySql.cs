namespace CustomerPoints.CrashKit.Hosting;

/// <summary>What makes a server and its copy a pair that loses nothing.</summary>
internal static class StandbySql
{
    public const string StandbyName = "crash_kit_standby";

    // The stop points have commits go without a standby.
    public const string CommitWithStandby = "alter system reset synchronous_commit";

    // The copy was made before: once promoted, it demands none.
    public const string DemandStandby = $"alter system set synchronous_standby_names = '{StandbyName}'";

    public const string Reload = "select pg_reload_conf()";

    public const string IsSynchronous = $"""
        select exists (
            select from pg_stat_replication where application_name = '{StandbyName}' and sync_state = 'sync')
        """;

    // A transaction that writes, so that its commit waits.
    public const string Mark = "select txid_current()";

    public const string Receiver = "select pid from pg_stat_wal_receiver";

    public const string Promote = "select pg_promote()";
}
