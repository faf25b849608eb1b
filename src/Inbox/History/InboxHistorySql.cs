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

    private readonly string sample = $"{schema}.inbox_sample";

    private static string StartOf(string time) => FormattableString.Invariant(
        $"date_bin(interval '{StepSeconds} seconds', {time}, timestamptz '2000-01-01 00:00:00Z')");

    // Writes the step that is over, and answers how long it is until the next one is. No row: it was written before.
    // $1 node, $2 depth, $3 retrying, $4 dead letters, $5 oldest age in seconds, $6 failed, $7 died, $8 redeliveries,
    // $9 outcomes, $10 how many of each, $11 latencies
    public string Write => FormattableString.Invariant($"""
        with expired as (
            select at, node from {sample} where at < now() - interval '{RetentionHours} hours'
            order by at limit {RemovedAtOnce} for update skip locked
        ), removed as (
            delete from {sample} old using expired where old.at = expired.at and old.node = expired.node
        )
        insert into {sample} (at, node, depth, retrying, dead_letters, oldest_age_seconds, failed, died, redeliveries,
            outcomes, outcome_counts, latency_counts)
        values ({StartOf("now()")} - interval '{StepSeconds} seconds', $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
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
