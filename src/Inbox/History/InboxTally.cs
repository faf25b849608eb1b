using System.Diagnostics.Metrics;
using CustomerPoints.Inbox.Diagnostics;

namespace CustomerPoints.Inbox.History;

/// <summary>
/// Listens to the inbox's own meter, so that the history shows the very figures that are exported, and counts what is
/// measured until it is taken.
/// </summary>
internal sealed class InboxTally : IDisposable
{
    private static readonly string[] Instruments =
        [InboxMetrics.ProcessedName, InboxMetrics.FailuresName, InboxMetrics.RedeliveriesName, InboxMetrics.LatencyName];

    private readonly Lock gate = new();
    private readonly MeterListener listener = new();
    private InboxCounts counts = new();

    /// <param name="meters">This host's: another host of the same process has meters of the same name.</param>
    public InboxTally(IMeterFactory meters)
    {
        listener.InstrumentPublished = (instrument, hearing) =>
        {
            if (string.Equals(instrument.Meter.Name, InboxMetrics.MeterName, StringComparison.Ordinal)
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
            var taken = counts;
            counts = new InboxCounts();
            return taken;
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
                case InboxMetrics.ProcessedName:
                    counts.AddOutcome(TagOf(tags, "outcome"), count);
                    break;
                case InboxMetrics.RedeliveriesName:
                    counts.Redeliveries += count;
                    break;
                case InboxMetrics.FailuresName:
                    CountFailures(TagOf(tags, "kind"), count);
                    break;
            }
        }
    }

    // What makes a dead letter is an attempt that failed, too. A transient fault costs none.
    private void CountFailures(string kind, long count)
    {
        counts.Failed += kind is FailureKind.Failed or FailureKind.Dead or FailureKind.Parked ? count : 0;
        counts.Died += kind is FailureKind.Dead or FailureKind.Parked ? count : 0;
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
