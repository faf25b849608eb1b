namespace CustomerPoints.Inbox.Mending;

/// <summary>The statements that put messages back where they belong.</summary>
internal sealed class InboxMendingSql(string schema)
{
    private readonly string message = $"{schema}.inbox_message";
    private readonly string pending = $"{schema}.inbox_pending";
    private readonly string outcome = $"{schema}.inbox_outcome";

    // $1 position
    public string Requeue => $"""
        insert into {pending} (position, merchant_id)
        select position, merchant_id from {message} m
        where position = $1 and not exists (select from {outcome} o where o.position = m.position)
        on conflict (position) do nothing
        """;

    // $1 position
    public string Dequeue => $"""
        delete from {pending} p
        where position = $1 and exists (select from {outcome} o where o.position = p.position)
        """;

    // Of two at once, one finds the outcome gone and does nothing.
    // $1 position, $2 outcome
    public string Reopen => $"""
        with gone as (
            delete from {outcome} where position = $1 and outcome = $2 returning position, merchant_id
        )
        insert into {pending} (position, merchant_id) select position, merchant_id from gone
        """;

    // $1 position, $2 reason
    public string Park => $"""
        update {pending} set dead_at = clock_timestamp(), next_attempt_at = null, last_error = $2
        where position = $1 and dead_at is null
        """;
}
