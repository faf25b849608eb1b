using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Sale.OrderUpdates;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.OrderUpdates;

/// <summary>What is committed on one node reaches the clients of another.</summary>
public sealed class TwoNodesTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    private readonly Shop shop = new(nodes.A);
    private readonly Guid customer = Guid.NewGuid();

    [Fact]
    public async Task A_payment_on_one_node_reaches_a_client_of_the_other()
    {
        var order = await shop.RegisterAsync("10", customer);
        await using var till = await Till.ConnectAsync(nodes.B, shop.MerchantId);

        await shop.PayAsync(order, "4");
        var partly = await till.NextAsync();
        await shop.PayAsync(order, "6");
        var paid = await till.NextAsync();

        partly.Status().ShouldBe("PARTIAL");
        paid.Status().ShouldBe("COMPLETED");
    }

    [Fact]
    public async Task An_award_drained_on_one_node_reaches_a_client_of_the_other()
    {
        await shop.SetRateAsync(2m);
        await using var till = await Till.ConnectAsync(nodes.B, shop.MerchantId);
        var order = await shop.SellAsync("10", customer);

        await nodes.A.DrainAsync();
        var update = await till.UntilAsync(order, OrderUpdateJson.IsAwarded);

        update.Balance().ShouldBe(20m);
        update.Version().ShouldBe(1);
    }

    [Fact]
    public async Task Clients_of_both_nodes_end_with_the_same_latest_version()
    {
        const int Payments = 50;
        await shop.SetRateAsync(1m);
        await using var tillA = await Till.ConnectAsync(nodes.A, shop.MerchantId);
        await using var tillB = await Till.ConnectAsync(nodes.B, shop.MerchantId);
        var orders = await Task.WhenAll(Enumerable.Range(0, Payments).Select(_ => shop.RegisterAsync("1", customer)));

        await Task.WhenAll(orders.Select(async (order, i) =>
        {
            await shop.PayAsync(order, "1");
            await (i % 2 == 0 ? nodes.A : nodes.B).DrainAsync();
        }));
        await nodes.A.DrainAsync();

        (await LastVersionAsync(tillA, Payments)).ShouldBe(Payments);
        (await LastVersionAsync(tillB, Payments)).ShouldBe(Payments);
    }

    [Fact]
    public async Task A_node_that_lost_its_connection_says_so_when_it_is_back_and_delivers_again()
    {
        var order = await shop.RegisterAsync("10", customer);
        await using var till = await Till.ConnectAsync(nodes.B, shop.MerchantId);

        (await KillListenersAsync()).ShouldBeGreaterThanOrEqualTo(1);
        await till.SyncAsync();
        await shop.PayAsync(order, "4");
        var update = await till.NextAsync();

        update.Status().ShouldBe("PARTIAL");
    }

    [Fact]
    public async Task Nothing_stale_is_pushed_after_a_lost_connection()
    {
        var before = await shop.RegisterAsync("10", customer);
        var after = await shop.RegisterAsync("10", customer);
        await using var till = await Till.ConnectAsync(nodes.B, shop.MerchantId);

        await shop.PayAsync(before, "4");
        await till.UntilAsync(before);
        await KillListenersAsync();
        await till.SyncAsync();
        await shop.PayAsync(after, "4");

        (await till.NextAsync()).Id().ShouldBe(after);
    }

    private async Task<int> KillListenersAsync() => (int)await nodes.A.Owner.ScalarAsync<long>(
        """
        select count(pg_terminate_backend(pid)) from pg_stat_activity
        where datname = current_database() and application_name = $1
        """,
        OrderUpdateConnection.ApplicationName);

    private static async Task<long> LastVersionAsync(Till till, int orders)
    {
        var awarded = new HashSet<Guid>();
        var versions = new List<long>();
        while (awarded.Count < orders)
        {
            var update = await till.NextAsync();
            versions.Add(update.Version());
            if (update.IsAwarded())
            {
                awarded.Add(update.Id());
            }
        }

        versions.ShouldBe(versions.Order());
        return versions[^1];
    }
}
