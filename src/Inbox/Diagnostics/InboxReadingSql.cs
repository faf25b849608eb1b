using CustomerPoints.Inbox.Watching;

namespace CustomerPoints.Inbox.Diagnostics;

/// <summary>The statements by which a process looks at the inbox every few seconds.</summary>
internal sealed class InboxReadingSql(string schema)
{
    // A count reads the whole queue: one process doing so on several cores would be felt by the drain.
    // $1 time, with its unit
    public const string BoundReading = """
        select set_config('max_parallel_workers_per_gather', '0', true), set_config('statement_timeout', $1, true)
        """;

    // Whatever sees old row versions keeps them from being removed: a session's snapshot, its open transaction, a
    // prepared one, a standby or a subscriber. Of equals it is the one that began first. Process and horizon are
    // told to everybody, the time not. A server's own processes have no user.
    public const string OldestSnapshot = """
        select holder, horizon::text, extract(epoch from clock_timestamp() - began_at)::float8
        from (
            select coalesce(nullif(application_name, ''), 'unnamed') || ' (pid ' || pid || ')' as holder,
                case when age(backend_xid) > coalesce(age(backend_xmin), 0) then backend_xid else backend_xmin end
                    as horizon,
                xact_start as began_at
            from pg_stat_activity
            where pid <> pg_backend_pid() and usesysid is not null
                and (datid is null or datname = current_database())
            union all
            select 'prepared transaction ' || gid, transaction, prepared
            from pg_prepared_xacts where database = current_database()
            union all
            select 'replication slot ' || slot_name, xmin, null from pg_replication_slots) as held
        where horizon is not null
        order by age(horizon) desc, began_at nulls first
        limit 1
        """;

    private readonly string message = $"{schema}.inbox_message";
    private readonly string pending = $"{schema}.inbox_pending";
    private readonly string outcome = $"{schema}.inbox_outcome";
    private readonly QueueSql queue = new(schema);

    public string Queue => $"""
        with {queue.Walk}
        select depth, retrying, dead_letters,
            (select count(*) from (select from {message} where conflict is not null limit 10000) as flagged),
            {queue.OldestAge},
            {queue.Lag},
            (select coalesce(sum(n_dead_tup), 0)::bigint from pg_stat_all_tables
                where relid in ('{message}'::regclass, '{pending}'::regclass, '{outcome}'::regclass)),
            (select max(position) from {outcome})
        from queue
        """;
}
