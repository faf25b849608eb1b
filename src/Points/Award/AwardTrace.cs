using System.Diagnostics;
using CustomerPoints.Inbox.Handling;
using CustomerPoints.Sale.Contracts;

namespace CustomerPoints.Points.Award;

/// <summary>
/// The traces of a batch: an activity for each order whose trace is recorded, under the request that completed it.
/// While nobody listens there is none, and a batch gets no more than <see cref="MaxActivities"/>.
/// </summary>
internal sealed class AwardTrace : IDisposable
{
    public const string SourceName = "CustomerPoints.Points";
    public const int MaxActivities = 500;

    private static readonly ActivitySource Source = new(SourceName);
    private static readonly AwardTrace Silence = new([]);

    private readonly Dictionary<Guid, Activity> activities;

    private AwardTrace(Dictionary<Guid, Activity> activities) => this.activities = activities;

    /// <summary>What follows from an award belongs to its activity: by order.</summary>
    public Dictionary<Guid, ActivityContext> Contexts =>
        activities.ToDictionary(entry => entry.Key, entry => entry.Value.Context);

    public static AwardTrace Start(InboxBatch<OrderCompleted> batch)
    {
        if (!Source.HasListeners())
        {
            return Silence;
        }

        var recorded = new Dictionary<Guid, Activity>();
        var around = Activity.Current;
        foreach (var message in batch.Messages)
        {
            if (message.RecordedTrace is { } parent && recorded.Count < MaxActivities
                && Source.StartActivity("award", ActivityKind.Consumer, parent) is { } activity)
            {
                activity.SetTag("customer_points.inbox.position", message.Position);
                activity.SetTag("customer_points.sale_order_id", message.Content.SaleOrderId);
                recorded[message.Content.SaleOrderId] = activity;
            }
        }

        // Each became the current one as it started; what the batch does is done for all of them.
        Activity.Current = around;
        return new AwardTrace(recorded);
    }

    public void Decided(Guid saleOrderId, string outcome)
    {
        if (activities.TryGetValue(saleOrderId, out var activity))
        {
            activity.SetTag("customer_points.outcome", outcome);
        }
    }

    public void Dispose()
    {
        if (activities.Count == 0)
        {
            return;
        }

        var around = Activity.Current;
        foreach (var activity in activities.Values)
        {
            activity.Stop();
        }

        Activity.Current = around;
    }
}
