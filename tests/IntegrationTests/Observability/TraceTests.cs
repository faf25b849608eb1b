using System.Collections.Concurrent;
using System.Diagnostics;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.OrderUpdates;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Observability;

/// <summary>One trace from the webhook to the push.</summary>
public sealed class TraceTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);

    [Fact]
    public async Task A_payment_its_award_and_both_pushes_are_one_trace()
    {
        using var traces = new RecordedActivities();
        await shop.SetRateAsync(1m);
        var order = await shop.RegisterAsync("10", Guid.NewGuid());
        await using var till = await Till.ConnectAsync(monolith, shop.MerchantId);

        var trace = await PayAsync(order, isRecorded: true);
        await till.NextAsync();
        await monolith.DrainAsync();
        await till.UntilAsync(order, OrderUpdateJson.IsAwarded);

        var request = traces.Of(trace, "Microsoft.AspNetCore").ShouldHaveSingleItem();
        var award = traces.Of(trace, "CustomerPoints.Points").ShouldHaveSingleItem();
        award.ParentSpanId.ShouldBe(request.SpanId);
        award.GetTagItem("customer_points.outcome").ShouldBe("Awarded");
        traces.Of(trace, "CustomerPoints.Sale").Select(push => push.ParentSpanId)
            .ShouldBe([request.SpanId, award.SpanId]);
        traces.Drains.ShouldContain(drain => drain.Links.Any(link => link.Context.TraceId == trace));
    }

    [Fact]
    public async Task A_batch_of_many_traces_is_one_drain_with_a_link_to_each()
    {
        using var traces = new RecordedActivities();
        await shop.SetRateAsync(1m);
        var sent = new List<ActivityTraceId>();
        for (var i = 0; i < 5; i++)
        {
            sent.Add(await PayAsync(await shop.RegisterAsync("10", Guid.NewGuid()), isRecorded: true));
        }

        await monolith.DrainAsync();

        var drain = traces.Drains.Single(drain => drain.Links.Any(link => link.Context.TraceId == sent[0]));
        drain.Links.Select(link => link.Context.TraceId).ShouldBe(sent, ignoreOrder: true);
        sent.ShouldAllBe(trace => traces.Of(trace, "CustomerPoints.Points").Count == 1);
        sent.ShouldNotContain(drain.TraceId);
    }

    [Fact]
    public async Task A_trace_that_nobody_records_gets_no_activity_though_somebody_listens()
    {
        using var traces = new RecordedActivities();
        await shop.SetRateAsync(1m);
        await using var till = await Till.ConnectAsync(monolith, shop.MerchantId);
        var order = await shop.RegisterAsync("10", Guid.NewGuid());

        var trace = await PayAsync(order, isRecorded: false);
        await monolith.DrainAsync();
        await till.UntilAsync(order, OrderUpdateJson.IsAwarded);

        traces.Of(trace, "CustomerPoints.Points").ShouldBeEmpty();
        traces.Of(trace, "CustomerPoints.Sale").ShouldBeEmpty();
        traces.Drains.ShouldNotContain(drain => drain.Links.Any(link => link.Context.TraceId == trace));
    }

    private async Task<ActivityTraceId> PayAsync(Guid order, bool isRecorded)
    {
        var trace = ActivityTraceId.CreateRandom();
        using var request = Webhooks.Request(
            Webhooks.Payment(order, $"pay_{Guid.NewGuid():N}", "10"),
            monolith.Time.GetUtcNow(),
            MonolithFactory.WebhookSecret);
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-{(isRecorded ? "01" : "00")}");
        using var client = monolith.CreateClient();
        (await client.SendAsync(request)).EnsureSuccessStatusCode();
        return trace;
    }

    /// <summary>Every activity as it starts, those of other hosts in the process too.</summary>
    private sealed class RecordedActivities : IDisposable
    {
        private readonly ConcurrentQueue<Activity> started = new();
        private readonly ActivityListener listener;

        public RecordedActivities()
        {
            listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name is "Microsoft.AspNetCore"
                    || source.Name.StartsWith("CustomerPoints.", StringComparison.Ordinal),
                Sample = (ref options) => options.Source.Name == "Microsoft.AspNetCore"
                    && !options.Parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)
                    ? ActivitySamplingResult.PropagationData
                    : ActivitySamplingResult.AllDataAndRecorded,
                ActivityStarted = started.Enqueue,
            };
            ActivitySource.AddActivityListener(listener);
        }

        public IReadOnlyList<Activity> Drains => [.. started.Where(activity => activity.OperationName == "drain")];

        public IReadOnlyList<Activity> Of(ActivityTraceId trace, string source) =>
            [.. started.Where(activity => activity.TraceId == trace && activity.Source.Name == source)];

        public void Dispose() => listener.Dispose();
    }
}
