using CustomerPoints.IntegrationTests.Fixtures;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.OrderUpdates;

/// <summary>ORDER_PAYMENT_UPDATED: after the commit, to the merchant's clients.</summary>
public sealed class PushTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);
    private readonly Guid customer = Guid.NewGuid();

    [Fact]
    public async Task A_payment_is_pushed_and_so_is_the_award()
    {
        await shop.SetRateAsync(0.5m);
        var order = await shop.RegisterAsync("10", customer);
        await using var till = await Till.ConnectAsync(monolith, shop.MerchantId);

        await shop.PayAsync(order, "4");
        var partly = await till.NextAsync();
        await shop.PayAsync(order, "6");
        var paid = await till.NextAsync();
        await monolith.DrainAsync();
        var awarded = await till.NextAsync();

        partly.Status().ShouldBe("PARTIAL");
        partly.GetProperty("payments").GetArrayLength().ShouldBe(1);
        paid.Status().ShouldBe("COMPLETED");
        paid.Outcome().ShouldBe("Pending");
        awarded.GetRawText().ShouldBe((await shop.GetAsync($"/orders/{order}")).GetRawText());
        awarded.IsAwarded().ShouldBeTrue();
    }

    [Fact]
    public async Task Balance_and_version_are_those_of_the_committed_row()
    {
        await shop.SetRateAsync(0.1m);
        await using var till = await Till.ConnectAsync(monolith, shop.MerchantId);
        await shop.SellAsync("1.10", customer);
        var order = await shop.SellAsync("2.20", customer);

        await monolith.DrainAsync();
        var update = await till.UntilAsync(order, OrderUpdateJson.IsAwarded);

        update.Balance().ShouldBe(await monolith.Owner.ScalarAsync<decimal>(
            "select point_balance from points.customer where customer_id = $1", customer));
        update.Version().ShouldBe(await monolith.Owner.ScalarAsync<long>(
            "select point_balance_version from points.customer where customer_id = $1", customer));
        update.Balance().ShouldBe(0.33m);
    }

    [Fact]
    public async Task An_order_with_nothing_to_pay_is_pushed_when_it_is_registered()
    {
        await using var till = await Till.ConnectAsync(monolith, shop.MerchantId);

        var order = await shop.RegisterAsync("0", customer);

        (await till.NextAsync()).Id().ShouldBe(order);
    }

    [Fact]
    public async Task A_payment_that_is_rolled_back_is_not_pushed()
    {
        var order = await shop.RegisterAsync("10", customer);
        var marker = await shop.RegisterAsync("10", customer);
        await using var till = await Till.ConnectAsync(monolith, shop.MerchantId);
        await monolith.Owner.ExecuteAsync(
            $"""
            create function sale.refuse_{order:N}() returns trigger language plpgsql as
                $$ begin raise exception 'at the commit'; end $$;
            create constraint trigger refuse_{order:N} after insert on sale.payment
                deferrable initially deferred for each row when (new.sale_order_id = '{order}')
                execute function sale.refuse_{order:N}();
            """);

        var answer = await shop.PayAsync(order, "10");
        await shop.PayAsync(marker, "10");

        // Pushes keep their order: had the first payment been announced, its push would have come first.
        answer.IsSuccessStatusCode.ShouldBeFalse();
        (await till.NextAsync()).Id().ShouldBe(marker);
    }

    [Fact]
    public async Task Other_merchants_receive_nothing()
    {
        var other = new Shop(monolith);
        await using var till = await Till.ConnectAsync(monolith, shop.MerchantId);
        await using var othersTill = await Till.ConnectAsync(monolith, other.MerchantId);

        var order = await shop.SellAsync("10", customer);
        await till.UntilAsync(order);
        var others = await other.SellAsync("10", customer);
        await othersTill.UntilAsync(others);
        var mine = await shop.SellAsync("10", customer);
        await till.UntilAsync(mine);

        // Whatever was sent astray would have come before the last of each.
        till.Rest().ShouldBeEmpty();
        othersTill.Rest().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stale_version_never_arrives_last()
    {
        const int Payments = 50;
        await shop.SetRateAsync(1m);
        await using var till = await Till.ConnectAsync(monolith, shop.MerchantId);
        var orders = await Task.WhenAll(Enumerable.Range(0, Payments).Select(_ => shop.RegisterAsync("1", customer)));

        await Task.WhenAll(orders.Select(async order =>
        {
            await shop.PayAsync(order, "1");
            await monolith.DrainAsync();
        }));
        await monolith.DrainAsync();
        var versions = new List<long>();
        var awarded = new HashSet<Guid>();
        while (awarded.Count < Payments)
        {
            var update = await till.NextAsync();
            versions.Add(update.Version());
            if (update.IsAwarded())
            {
                awarded.Add(update.Id());
            }
        }

        versions.ShouldBe(versions.Order());
        versions[^1].ShouldBe(Payments);
        await monolith.Owner.ShouldAddUpAsync();
    }
}
