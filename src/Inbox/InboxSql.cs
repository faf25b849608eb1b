namespace CustomerPoints.Inbox;

/// <summary>Every statement the inbox runs, for the inbox table in one schema.</summary>
internal sealed class InboxSql(InboxDefinition definition)
{
    private readonly string table = $"{definition.Schema}.inbox_message";

    // One statement, one round trip: the insert, the terms in force and the redelivery check.
    // The conflict branch compares content, so a redelivery that contradicts the first one is kept for a person.
    // $1 merchant, $2 type, $3 key, $4 payload, $5 trace parent, $6 fields that may differ between deliveries
    public string Write => $"""
        insert into {table} as kept (merchant_id, message_type, idempotency_key, payload, trace_parent, terms)
        values ($1, $2, $3, $4::jsonb, $5, ({definition.TermsSql}))
        on conflict (message_type, idempotency_key) do update set
            redeliveries = kept.redeliveries + 1,
            conflict = case
                when kept.merchant_id <> $1 or kept.payload - $6::text[] <> $4::jsonb - $6::text[] then $4::jsonb
                else kept.conflict end
        returning position, redeliveries,
            merchant_id <> $1 or payload - $6::text[] <> $4::jsonb - $6::text[], outcome
        """;

    // Claims by state, never by a cursor alone: positions commit out of order. SKIP LOCKED lets drains share the work,
    // and the lock dies with its session, so a killed node's messages are free at once.
    // $1 low-water mark, $2 batch size
    public string ClaimNext => $"""
        select {ClaimColumns} from {table}
        where processed_at is null and dead_at is null and (next_attempt_at is null or next_attempt_at <= now())
            and position > $1
        order by position
        limit $2
        for update skip locked
        """;

    // $1 positions
    public string ClaimThese => $"""
        select {ClaimColumns} from {table}
        where processed_at is null and dead_at is null and position = any($1)
        order by position
        for update skip locked
        """;

    // For the direct call: waits for whoever holds the message, and takes a dead letter too.
    // $1 position
    public string ClaimOne => $"""
        select {ClaimColumns} from {table} where processed_at is null and position = $1 for update
        """;

    // $1 position
    public string Outcome => $"select outcome from {table} where position = $1";

    // $1 positions, $2 outcomes, $3 whether the content contradicts an earlier decision
    public string MarkProcessed => $"""
        update {table} as m set
            processed_at = clock_timestamp(), outcome = d.outcome, attempts = m.attempts + 1,
            next_attempt_at = null, dead_at = null,
            conflict = case when d.content_differs then m.payload else m.conflict end
        from unnest($1::bigint[], $2::text[], $3::boolean[]) as d (position, outcome, content_differs)
        where m.position = d.position
        """;

    // A message that can never succeed (unknown type, unreadable payload) is parked with its reason, not skipped.
    // $1 positions, $2 reasons
    public string Park => $"""
        update {table} as m set attempts = m.attempts + 1, last_error = d.error, dead_at = clock_timestamp()
        from unnest($1::bigint[], $2::text[]) as d (position, error)
        where m.position = d.position
        """;

    // $1 position, $2 error, $3 wait, $4 attempts allowed
    public string RecordFailure => $"""
        update {table} set
            attempts = attempts + 1, last_error = $2,
            next_attempt_at = case when attempts + 1 < $4 then clock_timestamp() + $3 end,
            dead_at = case when attempts + 1 >= $4 then clock_timestamp() end
        where position = $1 and processed_at is null and dead_at is null
        returning attempts, dead_at is not null
        """;

    // Walks the primary key in bounded steps; answers the last expired position read, or null when none was.
    // $1 read above this position, $2 rows to read, $3 retention, $4 outcomes whose permanent record stands elsewhere
    public string PurgeStep => $"""
        with read as materialized (
            select position, outcome, processed_at, received_at < now() - $3 as is_expired from {table}
            where position > $1 order by position limit $2
        ), gone as (
            delete from {table} m using read r
            where m.position = r.position and r.outcome = any($4) and r.processed_at < now() - $3
            returning 1
        )
        select (select max(position) from read where is_expired), (select count(*) from gone)
        """;

    private const string ClaimColumns =
        "position, merchant_id, message_type, idempotency_key, payload, terms, trace_parent, attempts, clock_timestamp()";
}
