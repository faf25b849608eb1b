using CustomerPoints.Inbox.Diagnostics;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Points.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Observability;

/// <summary>What happens in a host stands in the next scrape, in numbers.</summary>
public sealed class MetricsTests : IAsyncLifetime
{
    private const string Processed = "customer_points_inbox_processed_total";
    private const string Failures = "customer_points_inbox_failures_total";

    private readonly MonolithFactory monolith;
    private readonly Shop shop;

    public MetricsTests(PostgresFixture postgres)
    {
        monolith = new MonolithFactory(postgres);
        shop = new Shop(monolith);
    }

    public ValueTask InitializeAsync() => monolith.InitializeAsync();

    public ValueTask DisposeAsync() => monolith.DisposeAsync();

    [Fact]
    public async Task Outcomes_batches_and_points_are_counted()
    {
        await shop.SetRateAsync(0.5m);
        var before = await Scrape.OfAsync(monolith);
        await shop.SellAsync("10", Guid.NewGuid());
        await shop.SellAsync("20", Guid.NewGuid());
        await shop.SellAsync("30", customerId: null);

        await monolith.DrainAsync();
        var after = await Scrape.OfAsync(monolith);

        Growth(Processed, "outcome=\"Awarded\"", "message_type=\"sale.order-completed.v1\"").ShouldBe(2);
        Growth(Processed, "outcome=\"SkippedNoCustomer\"").ShouldBe(1);
        Growth("customer_points_inbox_claimed_total").ShouldBe(3);
        Growth("customer_points_inbox_batch_size_count").ShouldBe(1);
        Growth("customer_points_inbox_batch_size_sum").ShouldBe(3);
        Growth("customer_points_inbox_batch_duration_seconds_count").ShouldBe(1);
        Growth("customer_points_inbox_latency_seconds_count").ShouldBe(3);
        Growth("customer_points_points_awarded_total").ShouldBe(15);
        after.Sum("customer_points_inbox_depth").ShouldBe(0);

        double Growth(string name, params string[] labels) => after.Sum(name, labels) - before.Sum(name, labels);
    }

    [Fact]
    public async Task Latency_is_the_time_since_the_message_was_received()
    {
        await shop.SellAsync("10", Guid.NewGuid());
        await monolith.Owner.ExecuteAsync(
            """
            update points.inbox_message set received_at = clock_timestamp() - interval '100 seconds'
            where position = any(select position from points.inbox_pending)
            """);
        var before = await Scrape.OfAsync(monolith);

        await monolith.DrainAsync();
        var after = await Scrape.OfAsync(monolith);

        before.Sum("customer_points_inbox_lag_seconds").ShouldBeInRange(100, 160);
        before.Sum("customer_points_inbox_oldest_age_seconds").ShouldBeInRange(100, 160);
        var sum = after.Sum("customer_points_inbox_latency_seconds_sum")
            - before.Sum("customer_points_inbox_latency_seconds_sum");
        sum.ShouldBeInRange(100, 160);
        after.Sum("customer_points_inbox_lag_seconds").ShouldBe(0);
    }

    [Fact]
    public async Task Failed_dying_and_unreadable_messages_are_told_apart()
    {
        await shop.SetRateAsync(1m);
        var before = await Scrape.OfAsync(monolith);

        await monolith.PublishAsync(await monolith.PoisonAsync(shop));
        await monolith.DrainAsync();
        // However slow the machine is, the next attempt has not come yet.
        await monolith.Owner.ExecuteAsync(
            "update points.inbox_pending set next_attempt_at = next_attempt_at + interval '1 hour' where attempts = 1");
        var waiting = await Scrape.OfAsync(monolith);
        await monolith.Owner.ExecuteAsync(
            "update points.inbox_pending set attempts = 7, next_attempt_at = null where attempts = 1");
        await monolith.PutUnreadableAsync(shop);
        await monolith.DrainAsync();
        var after = await Scrape.OfAsync(monolith);

        (after.Sum(Failures, "kind=\"failed\"") - before.Sum(Failures, "kind=\"failed\"")).ShouldBe(1);
        (after.Sum(Failures, "kind=\"dead\"") - before.Sum(Failures, "kind=\"dead\"")).ShouldBe(1);
        (after.Sum(Failures, "kind=\"parked\"") - before.Sum(Failures, "kind=\"parked\"")).ShouldBe(1);
        waiting.Sum("customer_points_inbox_retrying").ShouldBe(1);
        waiting.Sum("customer_points_inbox_lag_seconds").ShouldBe(0);
        after.Sum("customer_points_inbox_dead_letters").ShouldBe(2);
    }

    [Fact]
    public async Task Redeliveries_are_counted_and_conflicts_flagged()
    {
        const string Redeliveries = "customer_points_inbox_redeliveries_total";
        var completion = shop.Completion(Guid.NewGuid());
        var before = await Scrape.OfAsync(monolith);

        await monolith.PublishAsync(completion, completion, completion with { Total = 99m });
        var after = await Scrape.OfAsync(monolith);

        (after.Sum(Redeliveries, "conflict=\"false\"") - before.Sum(Redeliveries, "conflict=\"false\"")).ShouldBe(1);
        (after.Sum(Redeliveries, "conflict=\"true\"") - before.Sum(Redeliveries, "conflict=\"true\"")).ShouldBe(1);
        (after.Sum("customer_points_inbox_conflicts") - before.Sum("customer_points_inbox_conflicts")).ShouldBe(1);
    }

    [Fact]
    public async Task A_direct_call_is_counted_once_it_is_committed()
    {
        await shop.SetRateAsync(2m);
        var before = await Scrape.OfAsync(monolith);
        await using var scope = monolith.Services.CreateAsyncScope();
        var request = new AwardPointsForOrder(Guid.NewGuid(), Guid.NewGuid(), shop.MerchantId, 10m, "EUR");

        var service = scope.ServiceProvider.GetRequiredService<ICustomerPointService>();
        await service.AwardPointsForOrder(request);
        await service.AwardPointsForOrder(request);
        var after = await Scrape.OfAsync(monolith);

        (after.Sum(Processed, "Awarded") - before.Sum(Processed, "Awarded")).ShouldBe(1);
        (after.Sum("customer_points_points_awarded_total") - before.Sum("customer_points_points_awarded_total"))
            .ShouldBe(20);
    }

    [Fact]
    public async Task Whoever_holds_an_old_snapshot_is_named_and_forgotten_when_it_lets_go()
    {
        await using var report = await HeldReport.OpenAsync(monolith);
        await Scrape.OfAsync(monolith);
        monolith.Time.Advance(TimeSpan.FromMinutes(10));

        var held = await Scrape.OfAsync(monolith);
        await report.DisposeAsync();
        var free = await Scrape.OfAsync(monolith);

        const string Age = "customer_points_database_oldest_snapshot_age_seconds";
        held.Sum(Age, $"holder=\"{report.Holder}\"").ShouldBe(600);
        free.Sum(Age, $"holder=\"{report.Holder}\"").ShouldBe(0);
    }

    [Fact]
    public async Task A_reconciliation_that_another_node_finished_counts_in_a_process_that_has_just_started()
    {
        await monolith.Owner.ExecuteAsync(
            "insert into points.finished_reconciliation values (1, clock_timestamp() - interval '30 hours')");
        await using var other = new MonolithFactory(null!, monolith.Connections);
        await other.InitializeAsync();

        await other.Services.GetRequiredService<LedgerGauges>().ReadAsync(CancellationToken.None);
        var scrape = await Scrape.OfAsync(other);

        scrape.Sum("customer_points_ledger_checked_age_seconds").ShouldBeInRange(108_000, 108_100);
    }

    [Fact]
    public async Task A_host_shows_its_own_figures_and_not_those_of_another_in_the_process()
    {
        await using var other = new MonolithFactory(null!, monolith.Connections);
        await other.InitializeAsync();
        var before = await Scrape.OfAsync(other);

        await shop.SellAsync("10", Guid.NewGuid());
        await monolith.DrainAsync();
        var after = await Scrape.OfAsync(other);

        after.Sum("customer_points_inbox_claimed_total").ShouldBe(before.Sum("customer_points_inbox_claimed_total"));
        after.Sum(Processed).ShouldBe(0);
    }

    [Fact]
    public async Task A_scrape_does_not_ask_the_database()
    {
        await monolith.Services.GetRequiredService<InboxObserver>().ReadAsync(CancellationToken.None);
        await monolith.Owner.ExecuteAsync("alter table points.inbox_pending rename to inbox_hidden");

        (await Scrape.AsItIsAsync(monolith)).Samples.ShouldContain(s => s.Name == "customer_points_inbox_depth");
    }
}
