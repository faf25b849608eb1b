using CustomerPoints.Inbox.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CustomerPoints.Inbox.History;

/// <summary>Writes what this node counted, and how it last saw the queue stand, once in every step.</summary>
/// <remarks>The queue is not counted once more: the observer does that, at a bounded cost. A database that is out of reach costs the history its steps and one line in the log, nothing else.</remarks>
internal sealed class InboxSampler(
    NpgsqlDataSource dataSource,
    InboxHistorySql sql,
    InboxTally tally,
    InboxObserver observer,
    TimeProvider time,
    ILogger<InboxSampler> logger) : BackgroundService
{
    private const int CommandTimeoutSeconds = 5;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(InboxHistorySql.StepSeconds);

    private readonly Guid node = Guid.NewGuid();
    private bool isFailing;

    /// <summary>Writes the step that is over. What cannot be written is kept for the next one.</summary>
    /// <returns>How long to wait for the end of the step under way.</returns>
    public async Task<TimeSpan> SampleAsync(CancellationToken cancellationToken)
    {
        var counts = tally.Take();
        var next = await TryWriteAsync(counts, cancellationToken);
        if (next is null)
        {
            tally.PutBack(counts);
        }

        return next ?? Step;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = Step;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(wait, time, stoppingToken);
            wait = await SampleAsync(stoppingToken);
        }
    }

    private async Task<TimeSpan?> TryWriteAsync(InboxCounts counts, CancellationToken cancellationToken)
    {
        try
        {
            var next = await WriteAsync(counts, cancellationToken);
            isFailing = false;
            return next;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
#pragma warning disable CA1031 // a history is never worth a host: whatever it was, the next step is tried
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (!isFailing)
            {
                logger.SampleNotWritten(e.Message);
            }

            isFailing = true;
            return null;
        }
    }

    private async Task<TimeSpan?> WriteAsync(InboxCounts counts, CancellationToken cancellationToken)
    {
        var queue = observer.Latest ?? await observer.ReadAsync(cancellationToken);
        await using var command = dataSource.CreateCommand(sql.Write);
        command.CommandTimeout = CommandTimeoutSeconds;
        command.Parameters.Add(new() { Value = node });
        command.Parameters.Add(new() { Value = queue.Depth });
        command.Parameters.Add(new() { Value = queue.Retrying });
        command.Parameters.Add(new() { Value = queue.DeadLetters });
        command.Parameters.Add(new() { Value = (decimal)Math.Round(queue.OldestAge.TotalSeconds, 3) });
        command.Parameters.Add(new() { Value = counts.Failed });
        command.Parameters.Add(new() { Value = counts.Died });
        command.Parameters.Add(new() { Value = counts.Redeliveries });
        command.Parameters.Add(new() { Value = counts.ByOutcome.Keys.ToArray() });
        command.Parameters.Add(new() { Value = counts.ByOutcome.Values.ToArray() });
        command.Parameters.Add(new() { Value = counts.Latencies });
        return await command.ExecuteScalarAsync(cancellationToken) as TimeSpan?;
    }
}
