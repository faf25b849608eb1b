using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;

namespace CustomerPoints.Inbox.Diagnostics;

/// <summary>
/// Shows the last reading of the inbox, from the start of the host on. A scrape never waits for the database.
/// </summary>
internal sealed class InboxGauges(IMeterFactory meters, InboxMetrics metrics, InboxObserver observer) : IHostedService
{
    /// <summary>Whoever holds a snapshot for less stays nameless: each name is a time series of its own.</summary>
    private static readonly TimeSpan NamedAfter = TimeSpan.FromSeconds(10);

    private readonly PastHolders past = new();

    // Whoever collects is listening only now.
    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.StartAtZero();
        var meter = meters.Create(InboxMetrics.MeterName);
        Gauge("depth", "{message}", "Messages that wait, those in back-off included.", now => now.Depth);
        Gauge("retrying", "{message}", "Messages that have failed and wait to be tried again.", now => now.Retrying);
        Gauge("dead_letters", "{message}", "Messages that wait for a person.", now => now.DeadLetters);
        Gauge("conflicts", "{message}", "Messages delivered again with other content.", now => now.Conflicts);
        Gauge("dead_tuples", "{row}", "Row versions that vacuum has not removed yet.", now => now.DeadTuples);
        Gauge("oldest_age", "s", "How long the oldest waiting message has waited.", now => now.OldestAge.TotalSeconds);
        Gauge("lag", "s", "How long the message due for longest has been due.", now => now.Lag.TotalSeconds);
        meter.CreateObservableGauge(
            "customer_points.inbox.reading_age",
            () => observer.Age.TotalSeconds,
            "s",
            "How old the figures read from the database are.");
        meter.CreateObservableGauge(
            "customer_points.database.oldest_snapshot.age",
            Snapshots,
            "s",
            "How long the oldest snapshot or transaction has been held, and by whom.");
        return Task.CompletedTask;

        void Gauge<T>(string name, string unit, string description, Func<InboxReading, T> figure)
            where T : struct =>
            meter.CreateObservableGauge<T>(
                $"customer_points.inbox.{name}",
                () => observer.Latest is { } now ? [new(figure(now))] : [],
                unit,
                description);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<Measurement<double>> Snapshots() => observer.Latest is { } now ? past.With(Named(now)) : [];

    private static HeldSnapshot Named(InboxReading now) => now.Snapshot switch
    {
        null => new HeldSnapshot(PastHolders.Nobody, TimeSpan.Zero),
        { } held when held.Age < NamedAfter => held with { Holder = PastHolders.Nobody },
        { } held => held,
    };
}
