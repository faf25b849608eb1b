using System.Diagnostics.Metrics;
using CustomerPoints.Inbox.History;

namespace CustomerPoints.IntegrationTests.Operations;

/// <summary>The instruments of an inbox, measured by the test.</summary>
internal sealed class TestMeters : IMeterFactory
{
    private readonly Meter meter;

    public TestMeters()
    {
        meter = Create(new MeterOptions(InboxTally.MeterName));
        Processed = meter.CreateCounter<long>(InboxTally.Processed);
        Failures = meter.CreateCounter<long>(InboxTally.Failures);
        Redeliveries = meter.CreateCounter<long>(InboxTally.Redeliveries);
        Latency = meter.CreateHistogram<double>(InboxTally.Latency);
    }

    public Counter<long> Processed { get; }

    public Counter<long> Failures { get; }

    public Counter<long> Redeliveries { get; }

    public Histogram<double> Latency { get; }

    public Meter Create(MeterOptions options) => new(options.Name, version: null, tags: null, scope: this);

    public void Dispose() => meter.Dispose();
}
