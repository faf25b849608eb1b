using System.Diagnostics.Metrics;
using CustomerPoints.Inbox.Diagnostics;

namespace CustomerPoints.IntegrationTests.Operations;

/// <summary>The instruments of an inbox, measured by the test.</summary>
internal sealed class TestMeters : IMeterFactory
{
    private readonly Meter meter;

    public TestMeters()
    {
        meter = Create(new MeterOptions(InboxMetrics.MeterName));
        Processed = meter.CreateCounter<long>(InboxMetrics.ProcessedName);
        Failures = meter.CreateCounter<long>(InboxMetrics.FailuresName);
        Redeliveries = meter.CreateCounter<long>(InboxMetrics.RedeliveriesName);
        Latency = meter.CreateHistogram<double>(InboxMetrics.LatencyName);
    }

    public Counter<long> Processed { get; }

    public Counter<long> Failures { get; }

    public Counter<long> Redeliveries { get; }

    public Histogram<double> Latency { get; }

    public Meter Create(MeterOptions options) => new(options.Name, version: null, tags: null, scope: this);

    public void Dispose() => meter.Dispose();
}
