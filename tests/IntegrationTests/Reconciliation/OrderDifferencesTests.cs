using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Payments;
using CustomerPoints.Points.Contracts;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Reconciliation;

/// <summary>G1, G2, G6: each completed order was taken in, each award has its order, at the rate of its time.</summary>
public sealed class OrderDifferencesTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);
    private readonly Guid customer = Guid.NewGuid();

    [Fact]
    public async Task A_look_changes_nothing()
    {
        var order = await LoseAsync(settingsOlderThanOrder: true);

        (await monolith.ReconcileAsync(shop.MerchantId)).Kinds().ShouldBe([DifferenceKind.OrderMissing]);

        await monolith.DrainAsync();
        (await shop.ExplainAsync(order)).ShouldBeNull();
    }

    [Fact]
    public async Task A_missing_order_whose_terms_are_proven_is_awarded()
    {
        var order = await LoseAsync(settingsOlderThanOrder: true);

        (await monolith.ReconcileAsync(shop.MerchantId, repair: true)).AddsUp.ShouldBeTrue();
        await monolith.DrainAsync();

        (await shop.ExplainAsync(order))!.Points.ShouldBe(20m);
        (await monolith.ReconcileAsync(shop.MerchantId)).Kinds().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_order_whose_terms_are_not_known_waits_for_a_person_whose_retry_pays_it()
    {
        var order = await LoseAsync(settingsOlderThanOrder: false);

        var report = await monolith.ReconcileAsync(shop.MerchantId, repair: true);
        await monolith.DrainAsync();

        report.AddsUp.ShouldBeTrue(report.Story());
        (await shop.ExplainAsync(order))!.Outcome.ShouldBe("DeadLetter");
        (await shop.ExplainAsync(order))!.LastError.ShouldNotBeNull().ShouldContain("terms in force at completion");
        var second = await monolith.ReconcileAsync(shop.MerchantId);
        (second.AddsUp, second.DeadLetters).ShouldBe((true, 1));

        await monolith.Owner.ExecuteAsync(
            "update points.inbox_pending set dead_at = null where merchant_id = $1", shop.MerchantId);
        await monolith.DrainAsync();
        (await shop.ExplainAsync(order))!.Points.ShouldBe(20m);
    }

    [Fact]
    public async Task A_missing_order_is_awarded_at_the_current_rate_if_a_person_says_so()
    {
        var order = await LoseAsync(settingsOlderThanOrder: false);

        await monolith.ReconcileAsync(shop.MerchantId, repair: true, atCurrentRate: true);
        await monolith.DrainAsync();

        (await shop.ExplainAsync(order))!.Points.ShouldBe(20m);
    }

    [Fact]
    public async Task An_order_that_is_received_while_it_is_mended_stays_as_it_was_received()
    {
        var order = await LoseAsync(settingsOlderThanOrder: false);
        await using var receiving = await Hold.OfCompletionAsync(monolith, shop.Completion(customer, 10m, order));
        var mending = monolith.ReconcileAsync(shop.MerchantId, repair: true);
        await receiving.ShouldHoldUpAsync(1, mending);

        await receiving.CommitAsync();

        (await mending).AddsUp.ShouldBeTrue();
        await monolith.DrainAsync();
        (await shop.ExplainAsync(order))!.Points.ShouldBe(20m);
        (await monolith.Owner.ScalarAsync<int>(
            "select redeliveries from points.inbox_message where idempotency_key = $1", order.ToString())).ShouldBe(0);
    }

    [Fact]
    public async Task Every_missing_order_is_found_across_pages_and_repaired_once()
    {
        await shop.SetRateAsync(1m);
        await SeedCompletedAsync(250);

        var found = await monolith.ReconcileAsync(shop.MerchantId);
        found.Counts.ShouldBe([new DifferenceCount(shop.MerchantId, DifferenceKind.OrderMissing, 250, 0)]);
        found.Orders.ShouldBe(250);

        await Task.WhenAll(
            monolith.ReconcileAsync(shop.MerchantId, repair: true, atCurrentRate: true),
            monolith.ReconcileAsync(shop.MerchantId, repair: true, atCurrentRate: true));
        await monolith.DrainAsync();

        (await monolith.ReconcileAsync(shop.MerchantId)).Kinds().ShouldBeEmpty();
        var balance = await shop.BalanceAsync(customer);
        (balance.Balance, balance.Version).ShouldBe((2_500m, 250L));
    }

    [Fact]
    public async Task An_award_whose_order_nobody_knows_is_left_to_a_person()
    {
        await shop.SetRateAsync(1m);
        await monolith.PublishAsync([.. Enumerable.Range(0, 120).Select(_ => shop.Completion(customer))]);
        await monolith.DrainAsync();

        var report = await monolith.ReconcileAsync(shop.MerchantId, repair: true);

        report.Counts.ShouldBe([new DifferenceCount(shop.MerchantId, DifferenceKind.AwardWithoutOrder, 120, 0)]);
        report.Examples.Count.ShouldBe(20);
    }

    [Theory]
    [InlineData("total = 11")]
    [InlineData("currency = 'USD'")]
    [InlineData("customer_id = null")]
    public async Task An_award_that_is_not_its_orders_is_left_to_a_person(string change)
    {
        await shop.SetRateAsync(1m);
        var order = await shop.SellAsync("10", customer);
        await monolith.DrainAsync();
        await monolith.Owner.ExecuteAsync($"update sale.sale_order set {change} where id = $1", order);

        var report = await monolith.ReconcileAsync(shop.MerchantId);

        report.Counts.ShouldBe([new DifferenceCount(shop.MerchantId, DifferenceKind.AwardDiffersFromOrder, 1, 0)]);
    }

    [Fact]
    public async Task One_merchants_run_sees_and_mends_nothing_of_another()
    {
        var other = new Shop(monolith);
        await shop.SetRateAsync(1m);
        await other.SetRateAsync(1m);
        await shop.SellAsync("10", customer);
        await other.SellAsync("10", customer);
        await monolith.DrainAsync();
        await monolith.Owner.ExecuteAsync(
            "update points.customer set point_balance = 99 where customer_id = $1", customer);

        var report = await monolith.ReconcileAsync(shop.MerchantId, repair: true);

        (report.Orders, report.Messages, report.Customers, report.LedgerRows).ShouldBe((1, 1, 1, 1));
        report.Counts.ShouldBe([new DifferenceCount(shop.MerchantId, DifferenceKind.BalanceWrong, 1, 1)]);
        (await shop.BalanceAsync(customer)).Balance.ShouldBe(10m);
        (await other.BalanceAsync(customer)).Balance.ShouldBe(99m);
    }

    /// <summary>A completed order of 10 at a rate of 2 whose message is gone.</summary>
    private async Task<Guid> LoseAsync(bool settingsOlderThanOrder)
    {
        await shop.SetRateAsync(2m);
        var order = await shop.SellAsync("10", customer);
        await monolith.Owner.ExecuteAsync(
            """
            with lost as (delete from points.inbox_message where idempotency_key = $1 returning position)
            delete from points.inbox_pending where position in (select position from lost)
            """,
            order.ToString());
        await monolith.Owner.ExecuteAsync(
            """
            update points.configuration set updated_at = (select completed_at from sale.sale_order where id = $2) - $3
            where merchant_id = $1
            """,
            shop.MerchantId,
            order,
            TimeSpan.FromMinutes(settingsOlderThanOrder ? 6 : 4));
        return order;
    }

    private Task<int> SeedCompletedAsync(int orders) => monolith.Owner.ExecuteAsync(
        """
        insert into sale.sale_order (id, merchant_id, customer_id, total, currency, paid_total, status, created_at,
            completed_at)
        select gen_random_uuid(), $1, $2, 10, 'EUR', 10, 'COMPLETED', now(), now() from generate_series(1, $3)
        """,
        shop.MerchantId, customer, orders);
}
