using System.Diagnostics.Metrics;
using CustomerPoints.Points.Contracts;
using MediatR;

namespace CustomerPoints.Points.Diagnostics;

/// <summary>
/// Counts the points awarded: docs/observability/metrics.md. A metric is no ledger: it is lost with the process, and
/// only as exact as the binary number that exporters know.
/// </summary>
internal sealed class PointsMetrics : INotificationHandler<PointsAwarded>
{
    public const string MeterName = "CustomerPoints.Points";

    private readonly Counter<double> awarded;

    public PointsMetrics(IMeterFactory meters)
    {
        awarded = meters.Create(MeterName).CreateCounter<double>(
            "customer_points.points.awarded", "{point}", "Points awarded and committed.");
    }

    /// <summary>A rate needs a first value.</summary>
    public void StartAtZero() => awarded.Add(0);

    public Task Handle(PointsAwarded notification, CancellationToken cancellationToken)
    {
        awarded.Add((double)notification.Awards.Sum(award => award.Points));
        return Task.CompletedTask;
    }
}
