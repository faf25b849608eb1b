using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Points.Contracts;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Reconciliation;

/// <summary>G5, G6 and G10: what is wrong with ledger and balances is found; only balances are mended.</summary>
public sealed class LedgerDifferencesTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);
    private readonly Guid customer = Guid.NewGuid();

    [Fact]
    public async Task A_sound_ledger_adds_up_and_tells_how_much_was_looked_at()
    {
        await SellThreeAsync();

        var report = await monolith.ReconcileAsync(shop.MerchantId);

        report.Kinds().ShouldBeEmpty(report.Story());
        (report.Orders, report.Messages, report.Customers, report.LedgerRows).ShouldBe((3, 3, 1, 3));
    }

    [Theory]
    [InlineData("point_balance = point_balance + 0.0001", DifferenceKind.BalanceWrong)]
    [InlineData("point_balance_version = 7", DifferenceKind.BalanceVersionWrong)]
    [InlineData("lifetime_points_earned = 0", DifferenceKind.LifetimePointsWrong)]
    public async Task A_balance_that_the_ledger_contradicts_is_found_and_rebuilt(string change, DifferenceKind kind)
    {
        await SellThreeAsync();
        await monolith.Owner.ExecuteAsync($"update points.customer set {change} where customer_id = $1", customer);

        (await monolith.ReconcileAsync(shop.MerchantId)).Kinds().ShouldBe([kind]);
        var repaired = await monolith.ReconcileAsync(shop.MerchantId, repair: true);
        repaired.AddsUp.ShouldBeTrue(repaired.Story());
        repaired.Repairs.ShouldHaveSingleItem().Detail
            .ShouldEndWith("became balance 30, version 3, lifetime 30", customMessage: repaired.Story());

        (await monolith.ReconcileAsync(shop.MerchantId)).Kinds().ShouldBeEmpty();
        await SellThreeAsync();
        var balance = await shop.BalanceAsync(customer);
        (balance.Balance, balance.Version, balance.LifetimePointsEarned).ShouldBe((60m, 6, 60m));
    }

    [Fact]
    public async Task A_balance_that_is_gone_is_rebuilt()
    {
        await SellThreeAsync();
        await monolith.Owner.ExecuteAsync("delete from points.customer where customer_id = $1", customer);

        var repaired = await monolith.ReconcileAsync(shop.MerchantId, repair: true);

        repaired.Kinds().ShouldBe(
        [
            DifferenceKind.BalanceWrong, DifferenceKind.BalanceVersionWrong, DifferenceKind.LifetimePointsWrong,
        ]);
        (await monolith.ReconcileAsync(shop.MerchantId)).Kinds().ShouldBeEmpty();
        (await shop.BalanceAsync(customer)).Balance.ShouldBe(30m);
    }

    [Theory]
    [InlineData("balance_after = balance_after + 1", DifferenceKind.BalanceAfterWrong)]
    [InlineData("balance_version = 5", DifferenceKind.VersionGap)]
    [InlineData("points = 11, balance_after = 31", DifferenceKind.AwardAmountWrong)]
    [InlineData("order_total = 11", DifferenceKind.AwardAmountWrong)]
    [InlineData("conversion_rate = 1.5", DifferenceKind.AwardAmountWrong)]
    [InlineData("rounding = 'upwards'", DifferenceKind.AwardAmountWrong)]
    public async Task A_ledger_row_that_is_wrong_is_found_and_left_to_a_person(string change, DifferenceKind kind)
    {
        await SellThreeAsync();
        await monolith.Owner.ExecuteAsync(
            $"update points.point_transaction set {change} where customer_id = $1 and balance_version = 3", customer);
        var before = await RowsAsync();

        var report = await monolith.ReconcileAsync(shop.MerchantId, repair: true);

        report.Counts.ShouldContain(new DifferenceCount(shop.MerchantId, kind, Found: 1, Repaired: 0), report.Story());
        report.AddsUp.ShouldBeFalse();
        (await RowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_row_that_is_gone_from_the_middle_is_one_gap_and_the_next_version_repeats_none()
    {
        await SellThreeAsync();
        await monolith.Owner.ExecuteAsync(
            "delete from points.point_transaction where customer_id = $1 and balance_version = 2", customer);

        var report = await monolith.ReconcileAsync(shop.MerchantId);

        report.Counts.ShouldContain(new DifferenceCount(shop.MerchantId, DifferenceKind.VersionGap, 1, 0));
        report.Kinds().ShouldNotContain(DifferenceKind.BalanceVersionWrong);
    }

    [Fact]
    public async Task The_last_of_many_customers_is_looked_at()
    {
        await monolith.Owner.ExecuteAsync(
            "insert into points.customer select $1, gen_random_uuid(), 0, 0, 0, now() from generate_series(1, 2100)",
            shop.MerchantId);
        await monolith.Owner.ExecuteAsync(
            "insert into points.customer values ($1, 'ffffffff-ffff-4fff-bfff-ffffffffffff', 1, 0, 0, now())",
            shop.MerchantId);

        var report = await monolith.ReconcileAsync(shop.MerchantId);

        report.Customers.ShouldBe(2_101);
        report.Counts.ShouldBe([new DifferenceCount(shop.MerchantId, DifferenceKind.BalanceWrong, 1, 0)]);
    }

    private async Task SellThreeAsync()
    {
        await shop.SetRateAsync(1m);
        for (var i = 0; i < 3; i++)
        {
            await shop.SellAsync("10", customer);
            await monolith.DrainAsync();
        }
    }

    private Task<string> RowsAsync() => monolith.Owner.ScalarAsync<string>(
        "select string_agg(t::text, '|' order by id) from points.point_transaction t where customer_id = $1", customer);
}
