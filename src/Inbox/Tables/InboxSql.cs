using CustomerPoints.Inbox.Handling;

namespace CustomerPoints.Inbox.Tables;

/// <summary>
/// The statements that receive, claim, settle and purge, for the three tables in one schema: what arrived (<c>inbox_message</c>), what still
/// waits (<c>inbox_pending</c>), what came of it (<c>inbox_outcome</c>).
/// </summary>
/// <remarks>
/// Rows are looked up by <c>= any(…)</c> or <c>lateral</c>, never by a plain join: for a join the planner may choose to
/// merge with the whole primary key, whose length is the history.
/// </remarks>
internal sealed class InboxSql(InboxDefinition definition)
{
    // The detour through a subquery hides how many positions there are. With "any($1)" alone a plan for one position looks so
    // much cheaper than one for any number that the database plans the statement anew each time.
    private const string IsAmongThese = "position = any(array(select unnest($1::bigint[])))";

    private const string IsDue = "dead_at is null and (next_attempt_at is null or next_attempt_at <= now())";

    private readonly string message = $"{definition.Schema}.inbox_message";
    private readonly string pending = $"{definition.Schema}.inbox_pending";
    private readonly string outcome = $"{definition.Schema}.inbox_outcome";

    // One statement, one round trip: the insert, the terms in force, the place in the queue and the redelivery check.
    // The conflict branch compares content, so a redelivery that contradicts the first one is kept for a person.
    // What belongs to the type of message stands in the statement itself: it need not travel with each.
    // $1 merchant, $2 key, $3 payload, $4 trace parent, $5 partition
    public string Write(InboxRoute route) => $"""
        with kept as ({Kept(route)}, kept.redeliveries > 0 and ({ContentDiffers(route)}) as content_differs),
            queued as ({Queued})
        select position, redeliveries, content_differs,
            case when redeliveries > 0 then (select o.outcome from {outcome} o where o.position = kept.position) end
        from kept
        """;

    // The same without an answer.
    public string WriteOnly(InboxRoute route) => $"with kept as ({Kept(route)}) {Queued}";

    // For the drain's own transactions. A plan is kept for the life of a session; one made while the queue is empty would
    // read the whole table, which is wrong as soon as there is a backlog: so they go by index always. And with one process
    // each: several would read a backlog far beyond what is asked for, and take the processors from the awards. No statement of
    // theirs may take for ever, a handler's included, and if the process freezes the database ends the transaction, or it
    // would keep its customers locked. $1 time, with its unit
    public const string BoundPass = """
        select set_config('enable_seqscan', 'off', true), set_config('max_parallel_workers_per_gather', '0', true),
            set_config('statement_timeout', $1, true), set_config('idle_in_transaction_session_timeout', $1, true),
            clock_timestamp()
        """;

    /// <summary>The column in which <see cref="BoundPass"/> answers the database's time.</summary>
    public const int TimeOfBoundPass = 4;

    // Claims by state, never by a cursor alone: positions commit out of order. SKIP LOCKED lets drains share the work,
    // and the lock dies with its session, so a killed node's messages are free at once.
    // $1 low-water mark, $2 batch size
    public string ClaimNext => Claimed($"""
        position > $1 and {IsDue}
        order by position
        limit $2
        for update skip locked
        """);

    // $1 positions
    public string ClaimThese => Claimed($"""
        {IsAmongThese} and {IsDue}
        order by position
        for update skip locked
        """);

    // Locks nothing: what is read here is yet to be claimed.
    // $1 low-water mark, $2 how many, $3 number of lanes, $4 lane
    public string ReadAhead => $"""
        select position, partition from {pending}
        where position > $1 and partition % $3 = $4 and {IsDue}
        order by position
        limit $2
        """;

    // For the direct call: waits for whoever holds the message, and takes a dead letter too.
    // $1 position
    public string ClaimOne => Claimed("position = $1 for update");

    // $1 position
    public string Outcome => $"select outcome from {outcome} where position = $1";

    // What leaves the queue has its outcome recorded, in the same transaction, which holds its row since the claim. Two
    // statements without a join: a join of the arrays with the queue would have to be planned for each batch anew.
    // $1 positions
    public string Dequeue => $"delete from {pending} where {IsAmongThese}";

    // $1 positions, $2 merchants, $3 outcomes, $4 attempts, $5 last errors
    public string RecordOutcomes => $"""
        insert into {outcome} (position, merchant_id, outcome, attempts, last_error)
        select unnest($1::bigint[]), unnest($2::uuid[]), unnest($3::text[]), unnest($4::int[]), unnest($5::text[])
        """;

    /// <summary>Ends a pass, in the round trip of its last statements.</summary>
    public const string Commit = "commit";

    // $1 positions of messages that contradict an earlier decision
    public string MarkConflict => $"update {message} set conflict = payload where position = any($1)";

    // A message that can never succeed (unknown type, unreadable payload) is parked with its reason, not skipped.
    // $1 positions, $2 reasons
    public string Park => $"""
        update {pending} set
            attempts = attempts + 1, last_error = ($2::text[])[array_position($1::bigint[], position)],
            dead_at = clock_timestamp()
        where position = any($1)
        """;

    // $1 position, $2 error, $3 wait, $4 attempts allowed
    public string RecordFailure => $"""
        update {pending} set
            attempts = attempts + 1, last_error = $2,
            next_attempt_at = case when attempts + 1 < $4 then clock_timestamp() + $3 end,
            dead_at = case when attempts + 1 >= $4 then clock_timestamp() end
        where position = $1 and dead_at is null
        returning attempts, dead_at is not null
        """;

    // For a message that alone runs into the time-out: no attempt is counted, but it makes room for the others.
    // $1 position, $2 error, $3 wait
    public string PutOff => $"""
        update {pending} set last_error = $2, next_attempt_at = clock_timestamp() + $3
        where position = $1 and dead_at is null
        """;

    // Walks the outcomes in bounded steps; answers the last expired position read, or null when none was.
    // $1 read above this position, $2 rows to read, $3 retention, $4 outcomes whose permanent record stands elsewhere
    public string PurgeStep => $"""
        with read as materialized (
            select position, outcome, processed_at < now() - $3 as is_expired from {outcome}
            where position > $1 order by position limit $2
        ), expired as materialized (
            select position from read where is_expired and outcome = any($4)
        ), forgotten as (
            delete from {message} where position = any(array(select position from expired))
        ), gone as (
            delete from {outcome} where position = any(array(select position from expired)) returning 1
        )
        select (select max(position) from read where is_expired), (select count(*) from gone)
        """;

    private string Kept(InboxRoute route) => $"""
        insert into {message} as kept (merchant_id, message_type, idempotency_key, payload, trace_parent, terms)
        values ($1, {Literal(route.MessageType)}, $2, $3::jsonb, $4, ({definition.TermsSql}))
        on conflict (message_type, idempotency_key) do update set
            redeliveries = kept.redeliveries + 1,
            conflict = case when {ContentDiffers(route)} then $3::jsonb else kept.conflict end
        returning kept.position, kept.redeliveries
        """;

    private static string ContentDiffers(InboxRoute route)
    {
        var fields = $"array[{string.Join(", ", route.VolatileFields.Select(Literal))}]::text[]";
        return $"kept.merchant_id <> $1 or kept.payload - {fields} <> $3::jsonb - {fields}";
    }

    private static string Literal(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    private string Queued =>
        $"insert into {pending} (position, merchant_id, partition) select position, $1, $5 from kept where redeliveries = 0";

    private string Claimed(string which) => $"""
        with claimed as materialized (
            select position, attempts, last_error from {pending} where {which}
        )
        select m.*, claimed.attempts, claimed.last_error
        from claimed cross join lateral (
            select position, merchant_id, message_type, idempotency_key, payload, terms, trace_parent, received_at
            from {message} where position = claimed.position
            offset 0) m
        """;
}
