using CustomerPoints.Inbox.Tables;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;

namespace CustomerPoints.Inbox.Purging;

/// <summary>
/// Deletes processed messages after the retention time, in small transactions. A row goes only if its outcome has a
/// permanent record elsewhere: dead letters and final skips stay, or a late redelivery could be paid.
/// </summary>
internal sealed class InboxPurge(
    NpgsqlDataSource dataSource,
    InboxDefinition definition,
    TimeProvider time,
    IOptions<InboxOptions> options,
    ILogger<InboxPurge> logger)
{
    private const int RunsPerFullWalk = 100;

    /// <summary>How many times as long as a step took the purge rests after it.</summary>
    private const int RestPerStep = 4;

    private readonly string step = new InboxSql(definition).PurgeStep;
    private long resumeAbove;
    private int runs;

    /// <returns>How many rows were deleted.</returns>
    public async Task<long> PurgeAsync(CancellationToken cancellationToken)
    {
        // What was passed over is kept for ever, but for messages processed late: so most runs go on where the last
        // one ended, and now and then one reads everything.
        if (runs++ % RunsPerFullWalk == 0)
        {
            resumeAbove = 0;
        }

        var purged = 0L;
        long? readUpTo = resumeAbove;
        while (readUpTo is { } above && !cancellationToken.IsCancellationRequested)
        {
            resumeAbove = above;
            var started = time.GetTimestamp();
            (readUpTo, var deleted) = await StepAsync(above, cancellationToken);
            purged += deleted;
            // Clean-up can wait; the drain beside it cannot.
            await Task.Delay(time.GetElapsedTime(started) * RestPerStep, time, cancellationToken);
        }

        if (purged > 0)
        {
            logger.Purged(purged, options.Value.Retention);
        }

        return purged;
    }

    private async Task<(long? ReadUpTo, long Deleted)> StepAsync(long above, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(step);
        command.Parameters.Add(new() { Value = above });
        command.Parameters.Add(new() { Value = options.Value.PurgeBatchSize });
        command.Parameters.Add(new() { Value = options.Value.Retention, NpgsqlDbType = NpgsqlDbType.Interval });
        command.Parameters.Add(new() { Value = definition.PurgeableOutcomes.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.IsDBNull(0) ? null : reader.GetInt64(0), reader.GetInt64(1));
    }
}
