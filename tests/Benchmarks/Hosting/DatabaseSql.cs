namespace CustomerPoints.Benchmarks.Hosting;

/// <summary>What is asked of the server and of a database as a whole.</summary>
internal static class DatabaseSql
{
    public const string Settings = """
        select name, current_setting(name)
        from pg_settings
        where name = 'server_version'
           or name in ('fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'max_wal_size', 'wal_level',
                'work_mem', 'maintenance_work_mem', 'autovacuum', 'jit', 'max_connections', 'checkpoint_timeout',
                'max_parallel_workers_per_gather', 'effective_cache_size', 'random_page_cost')
        """;

    // $1 schemas, as a pattern of LIKE
    public const string Tables = """
        select string_agg(format('%I.%I', schemaname, relname), ', ') from pg_stat_user_tables where schemaname like $1
        """;

    public const string Deadlocks = "select deadlocks from pg_stat_database where datname = current_database()";
}
