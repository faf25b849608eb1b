namespace CustomerPoints.Inbox.History;

/// <summary>The statements of the history: one row for each node and step, kept a little over a day.</summary>
internal sealed class InboxHistorySql(string schema)
{
    public const int StepSeconds = 10;
    private const int RetentionHours = 25;

    /// <summary>How many old rows go with each new one: bounded, yet enough to catch up after a pause.</summary>
    private const int RemovedAtOnce = 20;

    // After the beginning of a step, or a timer that fires a little early would write the step before once more.
    private const decimal MarginSeconds = 0.25m;

    private readonly string message = $"{schema}.inbox_message";
    private readonly string pending = $"{schema}.inbox_pending";
    private readonly string sample = $"{schema}.inbox_sample";

    private static string StartOf(string time) => FormattableString.Invariant(
        $"date_bin(interval '{StepSeconds} seconds', {time}, timestamptz '2000-01-01 00:00:00Z')");

    // Writes the step that is over, and answers how long it is until the next one is. No row: it was written before.
    // $1 node, $2 failed, $3 died, $4 redeliveries, $5 outcomes, $6 how many of each, $7 latencies
    public string Write => FormattableString.Invariant($"""
        with expired as (
            select at, node from {sample} where at < now() - interval '{RetentionHours} hours'
            order by at limit {RemovedAtOnce} for update skip locked
        ), removed as (
            delete from {sample} old using expired where old.at = expired.at and old.node = expired.node
        ), waiting as (
            select count(*) filter (where dead_at is null) as depth,
                count(*) filter (where dead_at is null and next_attempt_at is not null) as retrying,
                count(*) filter (where dead_at is not null) as dead_letters,
                min(position) filter (where dead_at is null) as first
            from {pending}
        )
        insert into {sample} (at, node, depth, retrying, dead_letters, oldest_age_seconds, failed, died, redeliveries,
            outcomes, outcome_counts, latency_counts)
        select {StartOf("now()")} - interval '{StepSeconds} seconds', $1, depth, retrying, dead_letters,
            coalesce((select greatest(0, round(extract(epoch from clock_timestamp() - received_at), 3))
                from {message} where position = first), 0),
            $2, $3, $4, $5, $6, $7
        from waiting
        on conflict (at, node) do nothing
        returning {StartOf("clock_timestamp()")} + interval '{StepSeconds + MarginSeconds} seconds' - clock_timestamp()
        """);

    // $1 how far back
    public string Read => $"""
        select at, depth, retrying, dead_letters, oldest_age_seconds, failed, died, redeliveries, outcomes,
            outcome_counts, latency_counts
        from {sample} where at >= now() - $1 order by at
        """;
}
