namespace CustomerPoints.Inbox;

/// <summary>The statements of whoever watches the inbox; what they see is what the connection's role may see.</summary>
internal sealed class InboxWatchSql(string schema)
{
    /// <summary>How many of the newest rows the throughput is counted over: a bound on the work, not on the truth.</summary>
    public const int ThroughputWindow = 200_000;

    private readonly string table = $"{schema}.inbox_message";

    // Each count reads the partial index made for it, never the history.
    public string Status => $"""
        select waiting.depth, waiting.retrying, (select count(*) from {table} where dead_at is not null), waiting.age,
            (select count(*) from {table} recent
                where recent.position > (select max(position) from {table}) - {ThroughputWindow}
                    and recent.processed_at > clock_timestamp() - interval '1 minute')
        from (
            select count(*) as depth, count(*) filter (where next_attempt_at is not null) as retrying,
                extract(epoch from clock_timestamp() - min(received_at))::float8 as age
            from {table}
            where processed_at is null and dead_at is null) as waiting
        """;

    // $1 state, $2 above this position, $3 rows
    public string List => $"""
        select {Columns} from {table}
        where position > $2 and case $1
            when 'dead' then dead_at is not null
            when 'retrying' then processed_at is null and dead_at is null and attempts > 0
            when 'pending' then processed_at is null and dead_at is null
            when 'conflict' then conflict is not null
            else false end
        order by position
        limit $3
        """;

    // $1 positions, or null for every dead letter; $2 rows
    public string Dead => $"""
        select {Columns} from {table}
        where dead_at is not null and ($1::bigint[] is null or position = any($1))
        order by position
        limit $2
        """;

    // A dead letter starts anew: its attempts are counted from 0 again, its last error stays readable.
    // $1 positions
    public string Retry => $"""
        update {table} set dead_at = null, attempts = 0, next_attempt_at = null
        where dead_at is not null and position = any($1)
        """;

    private const string Columns = """
        position, merchant_id, message_type, idempotency_key, payload::text, terms::text, received_at, attempts,
        next_attempt_at, last_error, dead_at, redeliveries, conflict::text
        """;
}
