namespace CustomerPoints.Inbox.Watching;

/// <summary>The statements of whoever watches the inbox; what they see is what the connection's role may see.</summary>
internal sealed class InboxWatchSql(string schema)
{
    /// <summary>How many of the newest rows the throughput is counted over: a bound on the work, not on the truth.</summary>
    public const int ThroughputWindow = 200_000;

    private const string Columns = """
        select m.position, m.merchant_id, m.message_type, m.idempotency_key, m.payload::text, m.terms::text,
            m.received_at, coalesce(p.attempts, 0), p.next_attempt_at, p.last_error, p.dead_at, m.redeliveries,
            m.conflict::text
        """;

    private readonly string message = $"{schema}.inbox_message";
    private readonly string pending = $"{schema}.inbox_pending";
    private readonly string outcome = $"{schema}.inbox_outcome";
    private readonly QueueSql queue = new(schema);

    // Counts what waits and the newest outcomes, never the history. Where the newest outcome lies is told, if it is known:
    // behind row-level security looking for it may be a walk over all.
    // $1 a position that is not far below the newest outcome, or null
    public string Status => $"""
        with {queue.Walk}
        select depth, retrying, dead_letters,
            {queue.Lag},
            {queue.OldestAge},
            (select count(*) from {outcome} recent
                where recent.position > coalesce($1, (select max(position) from {outcome})) - {ThroughputWindow}
                    and recent.processed_at > clock_timestamp() - interval '1 minute')
        from queue
        """;

    // $1 above this position, $2 rows
    public string List(string state) => state switch
    {
        "dead" => Waiting("p.dead_at is not null"),
        "retrying" => Waiting("p.dead_at is null and p.next_attempt_at is not null"),
        "pending" => Waiting("p.dead_at is null"),
        "conflict" => $"""
            {Columns} from {message} m left join {pending} p on p.position = m.position
            where m.position > $1 and m.conflict is not null
            order by m.position limit $2
            """,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "dead, retrying, pending or conflict"),
    };

    // $1 positions, or null for every dead letter; $2 rows
    public string Dead => $"""
        {FromQueue}
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

    // From the queue, each message by its key: never a walk over the history.
    private string FromQueue => $"""
        {Columns} from {pending} p
        cross join lateral (select * from {message} where position = p.position offset 0) m
        """;

    private string Waiting(string state) => $"""
        {FromQueue}
        where p.position > $1 and {state}
        order by p.position limit $2
        """;
}
