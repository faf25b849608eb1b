namespace CustomerPoints.Inbox.Watching;

/// <summary>The figures of the queue, so that they mean the same wherever they are shown.</summary>
internal sealed class QueueSql(string schema)
{
    private readonly string message = $"{schema}.inbox_message";
    private readonly string pending = $"{schema}.inbox_pending";

    /// <summary>The one walk over the queue, as <c>queue</c>; the rest are single rows.</summary>
    public string Walk => $"""
        queue as materialized (
            select count(*) filter (where dead_at is null) as depth,
                count(*) filter (where dead_at is null and next_attempt_at is not null) as retrying,
                count(*) filter (where dead_at is not null) as dead_letters,
                min(position) filter (where dead_at is null) as oldest,
                min(position) filter (where dead_at is null and next_attempt_at is null) as oldest_due,
                min(next_attempt_at) filter (where dead_at is null) as next_attempt_at
            from {pending}
        )
        """;

    /// <summary>Seconds the first waiting message, in back-off or not, has waited; 0 if none waits.</summary>
    public string OldestAge => $"""
        greatest(0, extract(epoch from clock_timestamp()
            - (select received_at from {message} where position = oldest)))::float8
        """;

    /// <summary>
    /// Seconds the message that is due for longest has been due; 0 if none is. One in back-off is due when that ends.
    /// </summary>
    public string Lag => $"""
        greatest(0, extract(epoch from clock_timestamp()
            - least((select received_at from {message} where position = oldest_due), next_attempt_at)))::float8
        """;
}
