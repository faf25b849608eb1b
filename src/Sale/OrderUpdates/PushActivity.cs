using System.Diagnostics;

namespace CustomerPoints.Sale.OrderUpdates;

/// <summary>The trace of a push: part of the one whose change is pushed.</summary>
internal static class PushActivity
{
    public const string SourceName = "CustomerPoints.Sale";

    private static readonly ActivitySource Source = new(SourceName);

    /// <returns>Null if nobody records the trace.</returns>
    public static Activity? Start(OrderUpdate update)
    {
        if (update.Trace == default || !Source.HasListeners())
        {
            return null;
        }

        var activity = Source.StartActivity("push order update", ActivityKind.Producer, update.Trace);
        activity?.SetTag("customer_points.sale_order_id", update.SaleOrderId);
        return activity;
    }
}
