using System.Net;
using CustomerPoints.Inbox.Purging;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Orders;
using CustomerPoints.IntegrationTests.Payments;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Nodes;

/// <summary>
/// Nodes whose clocks are minutes apart, and apart from the database's: what they share goes by the database's clock.
/// </summary>
public sealed class ClockTests(MonolithFactory slow, PostgresFixture postgres)
    : IClassFixture<MonolithFactory>, IAsyncLifetime
{
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(7);

    private readonly MonolithFactory fast = new(postgres, slow.Connections);
    private readonly Shop shop = new(slow);
    private readonly Guid customer = Guid.NewGuid();

    public async ValueTask InitializeAsync()
    {
        await fast.InitializeAsync();
        fast.Time.SetUtcNow(slow.Time.GetUtcNow() + Apart);
        await shop.SetRateAsync(1m);
    }

    public ValueTask DisposeAsync() => fast.DisposeAsync();

    [Fact]
    public async Task A_back_off_is_as_long_on_every_node()
    {
        await slow.Owner.ExecuteAsync(
            "insert into points.customer values ($1, $2, 999999999999999999, 0, 999999999999999999, now())",
            shop.MerchantId, customer);
        var poison = shop.Completion(customer);
        await slow.PublishAsync(poison);

        foreach (var (node, attempts) in new[] { (slow, 1), (fast, 2), (slow, 3), (fast, 4) })
        {
            await node.DrainAsync();
            (await shop.ExplainAsync(poison.SaleOrderId))!.Attempts.ShouldBe(attempts);
            (await WaitAsync()).ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromMinutes(1));

            await SetWaitAsync(Apart / 2);
            await slow.DrainAsync();
            await fast.DrainAsync();
            (await shop.ExplainAsync(poison.SaleOrderId))!.Attempts.ShouldBe(attempts);
            await SetWaitAsync(TimeSpan.FromSeconds(-1));
        }

        await slow.Owner.ExecuteAsync("delete from points.customer where customer_id = $1", customer);
    }

    [Fact]
    public async Task A_node_that_is_a_retention_time_ahead_purges_nothing_early()
    {
        await slow.PublishAsync(shop.Completion(customer));
        await slow.DrainAsync();
        fast.Time.Advance(TimeSpan.FromDays(31));

        (await fast.Services.GetRequiredService<InboxPurge>().PurgeAsync(CancellationToken.None)).ShouldBe(0);
    }

    [Fact]
    public async Task Awards_of_one_customer_are_in_order_whichever_node_made_them()
    {
        foreach (var node in new[] { slow, fast, slow, fast, slow })
        {
            await shop.SellAsync("10", customer);
            await node.DrainAsync();
        }

        await slow.Owner.ShouldAddUpAsync();
        (await slow.Owner.ScalarAsync<DateTime[]>(
            "select array_agg(created_at order by balance_version) from points.point_transaction where customer_id = $1",
            customer)).ShouldBeInOrder();
    }

    [Fact]
    public async Task An_orders_times_are_in_order_whichever_node_made_them()
    {
        var order = await new Shop(fast).RegisterAsync("10", customer);
        await new Provider(slow).ReportAsync(order, "4");
        await new Provider(fast).ReportAsync(order, "1");
        await new Provider(slow).ReportAsync(order, "5");

        (await slow.Owner.ScalarAsync<bool>(
            """
            select bool_and(o.created_at < p.received_at and p.received_at <= o.completed_at
                and o.completed_at < clock_timestamp() and o.created_at > clock_timestamp() - interval '1 minute')
            from sale.sale_order o join sale.payment p on p.sale_order_id = o.id where o.id = $1
            """,
            order)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_delivery_within_the_tolerance_of_both_nodes_is_recorded_once()
    {
        var order = await shop.RegisterAsync("10", customer);
        var payment = Provider.NewPaymentId();
        var between = slow.Time.GetUtcNow() + (Apart / 2);
        var body = Webhooks.Payment(order, payment, "10");

        foreach (var node in new[] { slow, fast, slow })
        {
            var answer = await node.CreateClient().DeliverAsync(body, between);
            (await answer.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("orderStatus").GetString().ShouldBe("COMPLETED");
        }

        (await slow.Owner.PaymentsOfAsync(order)).ShouldBe(1);
        (await slow.Owner.CompletionsOfAsync(order)).ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_is_too_far_from_the_provider_refuses_and_the_retry_at_another_pays()
    {
        var order = await shop.RegisterAsync("10", customer);
        var body = Webhooks.Payment(order, Provider.NewPaymentId(), "10");

        (await fast.CreateClient().DeliverAsync(body, slow.Time.GetUtcNow()))
            .StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await slow.Owner.PaymentsOfAsync(order)).ShouldBe(0);

        (await slow.CreateClient().DeliverAsync(body, slow.Time.GetUtcNow())).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>How long the message still waits, by the database's clock.</summary>
    private Task<TimeSpan> WaitAsync() => slow.Owner.ScalarAsync<TimeSpan>(
        """
        select greatest(next_attempt_at - clock_timestamp(), interval '0') from points.inbox_pending where attempts > 0
        """);

    private Task<int> SetWaitAsync(TimeSpan wait) => slow.Owner.ExecuteAsync(
        "update points.inbox_pending set next_attempt_at = clock_timestamp() + $1 where attempts > 0", wait);
}
