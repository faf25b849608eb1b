namespace CustomerPoints.Inbox;

/// <summary>The statements of whoever watches the inbox; what they see is what the connection's role may see.</summary>
internal sealed class InboxWatchSql(string schema)
{
    /// <summary>How many of the newest rows the throughput is counted over: a bound on the work, not on the truth.</summary>
    public const int ThroughputWindow = 200_000;

    private readonly string message = $"{schema}.inbox_message";
    private readonly string pending = $"{schema}.inbox_pending";
    private readonly string outcome = $"{schema}.inbox_outcome";
    private readonly QueueSql queue = new(schema);

    // Counts what waits and the newest outcomes, never the history.
    public string Status => $"""
        with {queue.Walk}
        select depth, retrying, dead_letters,
            {queue.Lag},
            {queue.OldestAge},
            (select count(*) from {outcome} recent
                where recent.position > (select max(position) from {outcome}) - {ThroughputWindow}
                    and recent.processed_at > clock_timestamp() - interval '1 minute')
        from queue
        """;

    // $1 above this position, $2 rows
    public string List(string state) => $"""
        {Select(state == "conflict" ? "left join" : "join")}
        where {(state == "conflict" ? "m" : "p")}.position > $1 and {state switch
    {
        "dead" => "p.dead_at is not null",
        "retrying" => "p.dead_at is null and p.attempts > 0",
        "pending" => "p.dead_at is null",
        "conflict" => "m.conflict is not null",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "dead, retrying, pending or conflict"),
    }}
        order by {(state == "conflict" ? "m" : "p")}.position
        limit $2
        """;

    // $1 positions, or null for every dead letter; $2 rows
    public string Dead => $"""
        {Select("join")}
        where p.dead_at is not null and ($1::bigint[] is null or p.position = any($1))
        order by p.position
        limit $2
        """;

    // In the one order in which everybody locks messages. A direct call may hold one: it is waited for, and what it has
    // settled is no dead letter any more.
    public string LockDead => $"{Dead} for update of p";

    // A dead letter starts anew: its attempts are counted from 0 again, its last error stays readable.
    // $1 positions
    public string Retry => $"""
        update {pending} set dead_at = null, attempts = 0, next_attempt_at = null
        where dead_at is not null and position = any($1)
        """;

    // Leaves the queue and has an outcome, in one statement, as a message that was handled; no attempt was made.
    // $1 positions, $2 outcome
    public string Discard => $"""
        with gone as (
            delete from {pending} where dead_at is not null and position = any($1)
            returning position, merchant_id, attempts, last_error
        )
        insert into {outcome} (position, merchant_id, outcome, attempts, last_error)
        select position, merchant_id, $2, attempts, last_error from gone order by position
        """;

    private string Select(string join) => $"""
        select m.position, m.merchant_id, m.message_type, m.idempotency_key, m.payload::text, m.terms::text,
            m.received_at, coalesce(p.attempts, 0), p.next_attempt_at, p.last_error, p.dead_at, m.redeliveries,
            m.conflict::text
        from {message} m {join} {pending} p on p.position = m.position
        """;
}
