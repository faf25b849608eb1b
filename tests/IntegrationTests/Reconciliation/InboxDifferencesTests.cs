using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Points.Contracts;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Reconciliation;

/// <summary>G3 and G4: a message is in one place, and its outcome agrees with the ledger.</summary>
public sealed class InboxDifferencesTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);
    private readonly Guid customer = Guid.NewGuid();

    [Fact]
    public async Task A_message_that_is_nowhere_goes_back_into_the_queue_on_its_own_terms()
    {
        await shop.SetRateAsync(2m);
        var order = await shop.SellAsync("10", customer);
        await OnMessageAsync("delete from points.inbox_pending where position = $1", order);
        await shop.SetRateAsync(7m);

        await ShouldBeMendedAsync(DifferenceKind.MessageLost);

        (await shop.ExplainAsync(order))!.Points.ShouldBe(20m);
    }

    [Fact]
    public async Task A_message_that_waits_though_it_is_done_leaves_the_queue()
    {
        await shop.SetRateAsync(2m);
        var order = await shop.SellAsync("10", customer);
        await monolith.DrainAsync();
        await OnMessageAsync(
            "insert into points.inbox_pending (position, merchant_id) select position, merchant_id "
            + "from points.inbox_message where position = $1",
            order);

        await ShouldBeMendedAsync(DifferenceKind.MessageWaitsThoughDone);

        (await shop.BalanceAsync(customer)).Balance.ShouldBe(20m);
    }

    [Fact]
    public async Task An_award_without_a_ledger_row_is_awarded_again_on_its_own_terms()
    {
        await shop.SetRateAsync(2m);
        await shop.SellAsync("10", customer);
        var order = await shop.SellAsync("30", customer);
        await monolith.DrainAsync();
        await monolith.Owner.ExecuteAsync("delete from points.point_transaction where sale_order_id = $1", order);
        await shop.SetRateAsync(7m);

        await ShouldBeMendedAsync(
            DifferenceKind.AwardMissing,
            DifferenceKind.BalanceWrong,
            DifferenceKind.BalanceVersionWrong,
            DifferenceKind.LifetimePointsWrong);

        var balance = await shop.BalanceAsync(customer);
        (balance.Balance, balance.Version).ShouldBe((80m, 2L));
    }

    [Fact]
    public async Task An_award_despite_a_skip_is_left_to_a_person()
    {
        await shop.SetRateAsync(2m);
        var order = await shop.SellAsync("10", customer);
        await monolith.DrainAsync();
        await OnMessageAsync("update points.inbox_outcome set outcome = 'SkippedNoRate' where position = $1", order);

        var report = await monolith.ReconcileAsync(shop.MerchantId, repair: true);

        report.Counts.ShouldBe([new DifferenceCount(shop.MerchantId, DifferenceKind.AwardDespiteSkip, 1, 0)]);
    }

    [Fact]
    public async Task A_dead_letter_is_told_and_is_no_difference()
    {
        var order = await shop.SellAsync("10", customer);
        await OnMessageAsync("update points.inbox_pending set dead_at = now() where position = $1", order);

        var report = await monolith.ReconcileAsync(shop.MerchantId, repair: true);

        (report.DeadLetters, report.AddsUp).ShouldBe((1, true));
        (await shop.ExplainAsync(order))!.Outcome.ShouldBe("DeadLetter");
    }

    [Fact]
    public async Task What_waits_what_is_skipped_and_what_is_purged_adds_up()
    {
        await shop.SellAsync("10", customer);
        await monolith.DrainAsync();
        await shop.SetRateAsync(2m);
        var purged = await shop.SellAsync("10", customer);
        await monolith.DrainAsync();
        await OnMessageAsync("delete from points.inbox_outcome where position = $1", purged);
        await OnMessageAsync("delete from points.inbox_message where position = $1", purged);
        await shop.SellAsync("10", customer);

        var report = await monolith.ReconcileAsync(shop.MerchantId);

        report.Kinds().ShouldBeEmpty(report.Story());
    }

    private async Task ShouldBeMendedAsync(params DifferenceKind[] kinds)
    {
        (await monolith.ReconcileAsync(shop.MerchantId)).Kinds().ShouldBe(kinds, ignoreOrder: true);
        var repaired = await monolith.ReconcileAsync(shop.MerchantId, repair: true);
        repaired.AddsUp.ShouldBeTrue(repaired.Story());
        await monolith.DrainAsync();
        var second = await monolith.ReconcileAsync(shop.MerchantId);
        second.Kinds().ShouldBeEmpty(second.Story());
    }

    private Task<int> OnMessageAsync(string sql, Guid order) => monolith.Owner.ExecuteAsync(
        sql.Replace(
            "$1",
            "(select position from points.inbox_message where idempotency_key = $1)",
            StringComparison.Ordinal),
        order.ToString());
}
