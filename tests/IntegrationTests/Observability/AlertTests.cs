using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Points.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Observability;

/// <summary>
/// Each alert fires for a real host in its fault, and none for one that is well. What lasts, lasts in the evaluation:
/// the values are those of two real scrapes.
/// </summary>
public sealed class AlertTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly MonolithFactory monolith = new(postgres);

    private Shop Shop => field ??= new Shop(monolith);

    public async ValueTask InitializeAsync()
    {
        await monolith.InitializeAsync();
        await Shop.SetRateAsync(1m);
    }

    public ValueTask DisposeAsync() => monolith.DisposeAsync();

    [Fact]
    public async Task A_host_that_is_well_raises_none()
    {
        await SellAndDrainAsync();
        await monolith.Services.GetRequiredService<IReconciliation>().RunAsync(new ReconciliationRequest());
        await HealthOf.ReadyAsync(monolith.CreateClient());
        var first = await Scrape.OfAsync(monolith);
        await SellAndDrainAsync();

        await Promtool.ExpectNoneAsync(first, await Scrape.OfAsync(monolith));
    }

    [Fact]
    public async Task A_dead_letter_raises_dead_letters()
    {
        var first = await Scrape.OfAsync(monolith);
        await monolith.PutUnreadableAsync(Shop);
        await monolith.DrainAsync();

        await Promtool.ExpectAsync("CustomerPointsDeadLetters", first, await Scrape.OfAsync(monolith));
    }

    [Fact]
    public async Task A_message_nobody_handles_in_time_raises_lag()
    {
        var first = await Scrape.OfAsync(monolith);
        await monolith.PutOldAsync(Shop);

        await Promtool.ExpectAsync("CustomerPointsLag", first, await Scrape.OfAsync(monolith));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_drain_that_is_locked_out_raises_no_throughput(bool hasProcessedBefore)
    {
        if (hasProcessedBefore)
        {
            await SellAndDrainAsync();
        }

        await monolith.PutOldAsync(Shop);
        await using var locking = await monolith.Owner.OpenConnectionAsync();
        await using var transaction = await locking.BeginTransactionAsync();
        await using var hold = locking.CreateCommand();
        hold.CommandText = "select from points.inbox_pending for update";
        await hold.ExecuteNonQueryAsync();
        var first = await Scrape.OfAsync(monolith);
        (await monolith.DrainAsync()).ShouldBe(0);

        await Promtool.ExpectAsync("CustomerPointsNoThroughput", first, await Scrape.OfAsync(monolith));
    }

    [Fact]
    public async Task A_database_that_keeps_failing_the_drain_raises_drain_faults()
    {
        using var log = new LogLines();
        await using var host = new MonolithFactory(monolith.Connections, log);
        await host.InitializeAsync();
        await monolith.Owner.ExecuteAsync(
            """
            create function points.fail() returns trigger language plpgsql as
                $$ begin raise exception 'again' using errcode = '40001'; end $$;
            create trigger fail before insert on points.point_transaction execute function points.fail();
            """);
        await monolith.PublishAsync(Shop.Completion(Guid.NewGuid()));
        var first = await Scrape.OfAsync(host);
        var drain = host.DrainAsync();
        for (var fault = 0; fault < 3; fault++)
        {
            await log.UntilAsync("the database cannot serve at the moment");
        }

        var second = await Scrape.OfAsync(host);
        await monolith.Owner.ExecuteAsync("drop trigger fail on points.point_transaction");

        (await drain).ShouldBe(1);
        await Promtool.ExpectAsync("CustomerPointsDrainFaults", first, second);
    }

    [Fact]
    public async Task Messages_that_fail_one_after_the_other_raise_failures_rising()
    {
        var first = await Scrape.OfAsync(monolith);
        await monolith.PublishAsync(await monolith.PoisonAsync(Shop), await monolith.PoisonAsync(Shop));
        await monolith.DrainAsync();

        await Promtool.ExpectAsync("CustomerPointsFailuresRising", first, await Scrape.OfAsync(monolith));
    }

    [Fact]
    public async Task A_redelivery_with_other_content_raises_redelivery_conflicts()
    {
        var completion = Shop.Completion(Guid.NewGuid());
        await monolith.PublishAsync(completion);
        await monolith.DrainAsync();
        var first = await Scrape.OfAsync(monolith);
        await monolith.PublishAsync(completion with { Total = 99m });

        await Promtool.ExpectAsync("CustomerPointsRedeliveryConflicts", first, await Scrape.OfAsync(monolith));
    }

    [Fact]
    public async Task A_tampered_balance_raises_ledger_drift_once_it_is_found()
    {
        await SellAndDrainAsync();
        var first = await Scrape.OfAsync(monolith);
        await monolith.Owner.ExecuteAsync("update points.customer set point_balance = point_balance + 1");
        await monolith.Services.GetRequiredService<IReconciliation>().RunAsync(new ReconciliationRequest());

        await Promtool.ExpectAsync(
            "CustomerPointsLedgerDrift", first, await Scrape.OfAsync(monolith), "kind: BalanceWrong");
    }

    [Fact]
    public async Task A_reconciliation_that_does_not_come_raises_not_run()
    {
        var first = await Scrape.OfAsync(monolith);
        monolith.Time.Advance(TimeSpan.FromHours(27));

        await Promtool.ExpectAsync("CustomerPointsReconciliationNotRun", first, await Scrape.OfAsync(monolith));
    }

    [Fact]
    public async Task A_snapshot_that_is_held_raises_snapshot_held_and_names_its_holder()
    {
        await using var report = await HeldReport.OpenAsync(monolith);
        var first = await Scrape.OfAsync(monolith);
        monolith.Time.Advance(TimeSpan.FromMinutes(10));

        await Promtool.ExpectAsync(
            "CustomerPointsSnapshotHeld", first, await Scrape.OfAsync(monolith), $"holder: '{report.Holder}'");
    }

    [Fact]
    public async Task A_host_that_is_not_ready_raises_not_ready_and_names_the_check()
    {
        await HealthOf.ReadyAsync(monolith.CreateClient());
        var first = await Scrape.OfAsync(monolith);
        await monolith.Owner.ExecuteAsync("alter table points.customer rename column updated_at to changed_at");
        await HealthOf.ReadyAsync(monolith.CreateClient());

        await Promtool.ExpectAsync(
            "CustomerPointsNotReady",
            first,
            await Scrape.OfAsync(monolith),
            "instance: 'host:5080'",
            "check: migrations");
    }

    [Fact]
    public async Task A_host_that_cannot_read_its_figures_raises_blind()
    {
        var first = await Scrape.OfAsync(monolith);
        await monolith.Owner.ExecuteAsync("revoke select on points.inbox_pending from customer_points_worker");
        monolith.Time.Advance(TimeSpan.FromMinutes(10));

        await Promtool.ExpectAsync(
            "CustomerPointsBlind", first, await Scrape.AsItIsAsync(monolith), "instance: 'host:5080'");
    }

    [Fact]
    public async Task A_host_that_is_gone_raises_host_down()
    {
        var host = new MonolithFactory(postgres, monolith.Connections);
        await host.InitializeAsync();
        var first = await Scrape.OfAsync(host);
        await host.DisposeAsync();

        await Should.ThrowAsync<ObjectDisposedException>(() => Scrape.AsItIsAsync(host));
        await Promtool.ExpectAsync("CustomerPointsHostDown", first, second: null, "instance: 'host:5080'");
    }

    [Fact]
    public void Each_alert_has_a_test_here()
    {
        var source = File.ReadAllText(AlertRules.InTests("AlertTests.cs"));

        AlertRules.All.Count.ShouldBe(File.ReadAllLines(AlertRules.Path).Count(line => line.Contains("- alert:")));
        AlertRules.All.ShouldAllBe(rule => source.Contains($"\"{rule.Name}\""));
    }

    private async Task SellAndDrainAsync()
    {
        await Shop.SellAsync("10", Guid.NewGuid());
        await monolith.DrainAsync();
    }
}
