using System.Diagnostics.Metrics;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Points.Reconciliation.Schedule;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace CustomerPoints.Points.Diagnostics;

/// <summary>
/// Shows what the last reconciliation in this process came to, and how long ago one was finished, here or by another
/// node. Every kind is shown, those without a difference with 0: an exporter repeats the last value of a series that is
/// not measured any more.
/// </summary>
internal sealed class LedgerGauges(
    IMeterFactory meters,
    PointsMetrics metrics,
    ReconciliationState state,
    [FromKeyedServices(PointsModule.WorkerDataSource)] NpgsqlDataSource dataSource,
    TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private static readonly DifferenceKind[] Kinds =
        [.. Enum.GetValues<DifferenceKind>().Where(kind => kind != DifferenceKind.DeadLetter)];

    private readonly DateTimeOffset startedAt = time.GetUtcNow();
    private long finishedAtTicks;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.StartAtZero();
        var meter = meters.Create(PointsMetrics.MeterName);
        meter.CreateObservableGauge(
            "customer_points.ledger.drift", Differences, "{difference}", "Differences the last reconciliation found.");
        meter.CreateObservableGauge(
            "customer_points.ledger.checked_age",
            CheckedAge,
            "s",
            "How long ago a reconciliation was finished; before the first, since the process started.");
        return base.StartAsync(cancellationToken);
    }

    /// <summary>Looks when a node last finished a scheduled reconciliation.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(ReconciliationTurnSql.SinceFinished);
        if (await command.ExecuteScalarAsync(cancellationToken) is long seconds)
        {
            // In this machine's time, so that it ages between two looks.
            Volatile.Write(ref finishedAtTicks, (time.GetUtcNow() - TimeSpan.FromSeconds(seconds)).UtcTicks);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ReadAsync(stoppingToken);
            }
#pragma warning disable CA1031 // a figure is never worth a host: a name that does not resolve is no NpgsqlException
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                // The inbox's observer says so; what was seen before goes on ageing.
            }

            await Task.Delay(Interval, time, stoppingToken);
        }
    }

    private long CheckedAge()
    {
        var here = state.Last is { } last ? (last.StartedAt + last.Duration).UtcTicks : 0;
        var finishedAt = Math.Max(here, Volatile.Read(ref finishedAtTicks));
        var since = finishedAt == 0 ? startedAt.UtcTicks : finishedAt;
        return (long)TimeSpan.FromTicks(time.GetUtcNow().UtcTicks - since).TotalSeconds;
    }

    private IEnumerable<Measurement<long>> Differences()
    {
        if (state.Last is null)
        {
            return [];
        }

        var left = state.LeftByKind;
        return Kinds.Select(kind => new Measurement<long>(
            left.GetValueOrDefault(kind), new KeyValuePair<string, object?>("kind", kind.ToString())));
    }
}
