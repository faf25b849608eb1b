using System.Diagnostics.Metrics;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Points.Reconciliation;
using Microsoft.Extensions.Hosting;

namespace CustomerPoints.Points.Diagnostics;

/// <summary>
/// Shows what the last reconciliation in this process came to. Every kind is shown, those without a difference with 0:
/// an exporter repeats the last value of a series that is not measured any more.
/// </summary>
internal sealed class LedgerGauges(
    IMeterFactory meters, PointsMetrics metrics, ReconciliationState state, TimeProvider time) : IHostedService
{
    private static readonly DifferenceKind[] Kinds =
        [.. Enum.GetValues<DifferenceKind>().Where(kind => kind != DifferenceKind.DeadLetter)];

    private readonly DateTimeOffset startedAt = time.GetUtcNow();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.StartAtZero();
        var meter = meters.Create(PointsMetrics.MeterName);
        meter.CreateObservableGauge(
            "customer_points.ledger.drift", Differences, "{difference}", "Differences the last reconciliation found.");
        meter.CreateObservableGauge(
            "customer_points.ledger.checked_age",
            () => (long)(time.GetUtcNow() - (state.Last?.StartedAt ?? startedAt)).TotalSeconds,
            "s",
            "How long ago the last reconciliation of all merchants began; before the first, since the process started.");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

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
