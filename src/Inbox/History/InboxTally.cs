using System.Diagnostics.Metrics;

namespace CustomerPoints.Inbox.History;

/// <summary>
/// Listens to the inbox's own meter, so that the history shows the very figures that are exported, and counts what is
/// measured until it is taken.
/// </summary>
internal sealed class InboxTally : IDisposable
{
    public const string MeterName = "CustomerPoints.Inbox";
    public const string Processed = "customer_points.inbox.processed";
    public const string Failures = "customer_points.inbox.failures";
    public const string Redeliveries = "customer_points.inbox.redeliveries";
    public const string Latency = "customer_points.inbox.latency";

    private static readonly string[] Instruments = [Processed, Failures, Redeliveries, Latency];

    private readonly Lock gate = new();
    private readonly MeterListener listener = new();
    private InboxCounts counts = new();

    /// <param name="meters">This host's: another host of the same process has meters of the same name.</param>
    public InboxTally(IMeterFactory meters)
    {
        listener.InstrumentPublished = (instrument, hearing) =>
        {
            if (string.Equals(instrument.Meter.Name, MeterName, StringComparison.Ordinal)
                && ReferenceEquals(instrument.Meter.Scope, meters)
                && Instruments.Contains(instrument.Name, StringComparer.Ordinal))
            {
                hearing.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>(Count);
        listener.SetMeasurementEventCallback<double>(Time);
        listener.Start();
    }

    /// <summary>What was counted since it was taken last.</summary>
    public InboxCounts Take()
    {
        lock (gate)
        {
            return Interlocked.Exchange(ref counts, new InboxCounts());
        }
    }

    /// <summary>Gives back what could not be written: it goes into the next step.</summary>
    public void PutBack(InboxCounts taken)
    {
        lock (gate)
        {
            counts.Add(taken);
        }
    }

    public void Dispose() => listener.Dispose();

    private void Count(
        Instrument instrument, long count, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        lock (gate)
        {
            switch (instrument.Name)
            {
                case Processed:
                    counts.AddOutcome(TagOf(tags, "outcome"), count);
                    break;
                case Redeliveries:
                    counts.Redeliveries += count;
                    break;
                case Failures:
                    CountFailures(TagOf(tags, "kind"), count);
                    break;
            }
        }
    }

    // What makes a dead letter is an attempt that failed, too. A transient fault costs none.
    private void CountFailures(string kind, long count)
    {
        counts.Failed += kind is "failed" or "dead" or "parked" ? count : 0;
        counts.Died += kind is "dead" or "parked" ? count : 0;
    }

    private void Time(
        Instrument instrument, double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        var bucket = LatencyBuckets.IndexOf(seconds);
        lock (gate)
        {
            counts.Latencies[bucket]++;
        }
    }

    private static string TagOf(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var (key, value) in tags)
        {
            if (string.Equals(key, name, StringComparison.Ordinal))
            {
                return value as string ?? string.Empty;
            }
        }

        return string.Empty;
    }
}
