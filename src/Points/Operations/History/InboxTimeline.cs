using System.ComponentModel.DataAnnotations;
using CustomerPoints.Inbox.History;
using CustomerPoints.Points.Award;

namespace CustomerPoints.Points.Operations.History;

/// <summary>How the inbox has been doing.</summary>
/// <param name="StepSeconds">How long a step is.</param>
/// <param name="Samples">One for each step in which a node wrote, oldest first.</param>
internal sealed record InboxTimeline(
    [property: Range(1, 3_600)] int StepSeconds, IReadOnlyList<InboxTimelineSample> Samples);

/// <summary>What happened within a step, over all nodes.</summary>
/// <param name="At">When the step began, UTC.</param>
/// <param name="Depth">Messages that waited when it ended.</param>
/// <param name="Retrying">Of those, messages in back-off after a failure.</param>
/// <param name="DeadLetters">Messages that waited for a person.</param>
/// <param name="OldestAgeSeconds">How long the oldest message had waited; 0 if none waited.</param>
/// <param name="Processed">Messages processed, whatever came of them.</param>
/// <param name="Awarded">Of those, orders awarded.</param>
/// <param name="SkippedNoCustomer">Of those, orders without a customer.</param>
/// <param name="SkippedNoRate">Of those, orders whose merchant's rate was 0.</param>
/// <param name="SkippedNothingDue">Of those, orders whose points came to 0.</param>
/// <param name="Discarded">Dead letters that operators gave up; they are not among the processed.</param>
/// <param name="Failed">Attempts that failed and counted.</param>
/// <param name="Died">Messages that became dead letters.</param>
/// <param name="Redeliveries">Messages that were delivered again.</param>
/// <param name="LatencyP50Ms">
/// Half of the messages processed took no longer from receipt to outcome; null if none was. Interpolated.
/// </param>
/// <param name="LatencyP99Ms">99 of 100 took no longer; null likewise.</param>
internal sealed record InboxTimelineSample(
    DateTimeOffset At,
    [property: Range(0, long.MaxValue)] long Depth,
    [property: Range(0, long.MaxValue)] long Retrying,
    [property: Range(0, long.MaxValue)] long DeadLetters,
    [property: Range(0, int.MaxValue)] decimal OldestAgeSeconds,
    [property: Range(0, long.MaxValue)] long Processed,
    [property: Range(0, long.MaxValue)] long Awarded,
    [property: Range(0, long.MaxValue)] long SkippedNoCustomer,
    [property: Range(0, long.MaxValue)] long SkippedNoRate,
    [property: Range(0, long.MaxValue)] long SkippedNothingDue,
    [property: Range(0, long.MaxValue)] long Discarded,
    [property: Range(0, long.MaxValue)] long Failed,
    [property: Range(0, long.MaxValue)] long Died,
    [property: Range(0, long.MaxValue)] long Redeliveries,
    decimal? LatencyP50Ms,
    decimal? LatencyP99Ms)
{
    public static InboxTimelineSample Of(InboxHistoryStep step, long discarded) => new(
        step.At,
        step.Depth,
        step.Retrying,
        step.DeadLetters,
        step.OldestAgeSeconds,
        step.ByOutcome.Values.Sum(),
        step.ByOutcome.GetValueOrDefault(AwardOutcome.Awarded),
        step.ByOutcome.GetValueOrDefault(AwardOutcome.SkippedNoCustomer),
        step.ByOutcome.GetValueOrDefault(AwardOutcome.SkippedNoRate),
        step.ByOutcome.GetValueOrDefault(AwardOutcome.SkippedNothingDue),
        discarded,
        step.Failed,
        step.Died,
        step.Redeliveries,
        step.LatencyP50Ms,
        step.LatencyP99Ms);
}
