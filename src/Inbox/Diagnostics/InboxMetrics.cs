using System.Diagnostics.Metrics;
using CustomerPoints.Inbox.Draining;
using CustomerPoints.Inbox.Handling;
using CustomerPoints.Inbox.History;

namespace CustomerPoints.Inbox.Diagnostics;

/// <summary>Counts what the inbox does, once a pass but for the latency: docs/observability/metrics.md.</summary>
internal sealed class InboxMetrics
{
    public const string MeterName = "CustomerPoints.Inbox";

    public const string ProcessedName = "customer_points.inbox.processed";
    public const string FailuresName = "customer_points.inbox.failures";
    public const string RedeliveriesName = "customer_points.inbox.redeliveries";
    public const string LatencyName = "customer_points.inbox.latency";

    private static readonly InstrumentAdvice<double> LatencyAdvice = new()
    {
        HistogramBucketBoundaries = LatencyBuckets.MeasuredBounds,
    };

    private static readonly InstrumentAdvice<double> DurationBuckets = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    };

    private static readonly InstrumentAdvice<long> SizeBuckets = new()
    {
        HistogramBucketBoundaries = [1, 2, 5, 10, 50, 100, 500, 1_000, 2_000, 4_000, 10_000],
    };

    private readonly Counter<long> claimed;
    private readonly Counter<long> processed;
    private readonly Counter<long> failures;
    private readonly Counter<long> redeliveries;
    private readonly Histogram<long> batchSize;
    private readonly Histogram<double> batchDuration;
    private readonly Histogram<double> latency;

    public InboxMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        claimed = meter.CreateCounter<long>(
            "customer_points.inbox.claimed", "{message}", "Messages claimed by a pass.");
        processed = meter.CreateCounter<long>(
            ProcessedName, "{message}", "Messages whose outcome is committed.");
        failures = meter.CreateCounter<long>(
            FailuresName, "{attempt}", "Attempts that failed.");
        redeliveries = meter.CreateCounter<long>(
            RedeliveriesName, "{message}", "Messages that were delivered again.");
        batchSize = meter.CreateHistogram(
            "customer_points.inbox.batch.size", "{message}", "Messages in a committed pass.", null, SizeBuckets);
        batchDuration = meter.CreateHistogram(
            "customer_points.inbox.batch.duration", "s", "From claim to commit of a pass.", null, DurationBuckets);
        latency = meter.CreateHistogram(
            LatencyName, "s", "From received to outcome committed.", null, LatencyAdvice);
    }

    /// <summary>A rate needs a first value: without it the first failure of a process would not be seen.</summary>
    public void StartAtZero()
    {
        claimed.Add(0);
        foreach (var kind in FailureKind.All)
        {
            failures.Add(0, new KeyValuePair<string, object?>("kind", kind));
        }

        redeliveries.Add(0, new KeyValuePair<string, object?>("conflict", "false"));
        redeliveries.Add(0, new KeyValuePair<string, object?>("conflict", "true"));
    }

    public void Claimed(int messages) => claimed.Add(messages);

    /// <summary>A pass is committed.</summary>
    /// <param name="pass">What it claimed.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="duration">From its claim to its commit.</param>
    public void Settled(OpenPass pass, RouteResult result, TimeSpan duration)
    {
        Processed(result.Tally);
        Failed(FailureKind.Parked, result.ParkedPositions.Count);
        batchSize.Record(pass.Positions.Length);
        batchDuration.Record(duration.TotalSeconds);
        if (latency.Enabled && pass.Claim.At is { } claimedAt)
        {
            RecordLatencies(pass.Claim.Messages, result, claimedAt, duration.TotalSeconds);
        }
    }

    public void Processed(OutcomeTally tally)
    {
        foreach (var (messageType, outcome, count) in tally.Counts)
        {
            processed.Add(count, new("outcome", outcome), new("message_type", messageType));
        }
    }

    public void Failed(string kind, int attempts = 1)
    {
        if (attempts > 0)
        {
            failures.Add(attempts, new KeyValuePair<string, object?>("kind", kind));
        }
    }

    public void Redelivered(bool isConflict) =>
        redeliveries.Add(1, new KeyValuePair<string, object?>("conflict", isConflict ? "true" : "false"));

    // The database says how old a message was at the claim, this machine what has passed since: two clocks that never
    // have to agree.
    private void RecordLatencies(
        IReadOnlyList<ClaimedMessage> messages, RouteResult result, DateTime claimedAt, double sinceClaim)
    {
        foreach (var message in messages)
        {
            if (result.ParkedPositions.Count == 0 || !result.ParkedPositions.Contains(message.Position))
            {
                latency.Record(Math.Max(0, (claimedAt - message.ReceivedAt).TotalSeconds + sinceClaim));
            }
        }
    }
}
