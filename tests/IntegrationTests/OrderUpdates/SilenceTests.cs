using System.Threading.Channels;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Sale.OrderUpdates;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.OrderUpdates;

/// <summary>The database carries nothing between nodes for merchants without a client anywhere.</summary>
public sealed class SilenceTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    [Fact]
    public async Task Nothing_is_sent_for_merchants_nobody_listens_to()
    {
        var listened = new Shop(nodes.A);
        var silent = new Shop(nodes.A);
        while (BucketOf(silent) == BucketOf(listened))
        {
            silent = new Shop(nodes.A);
        }

        await silent.SetRateAsync(1m);
        await using var eavesdropper = new NpgsqlConnection(nodes.A.Connections.Worker);
        var heard = Channel.CreateUnbounded<OrderUpdate>();
        await eavesdropper.OpenAsync();
        eavesdropper.Notification += (_, notification) =>
        {
            foreach (var update in OrderUpdatePayload.DecodeFromOthers(Guid.Empty, notification.Payload))
            {
                heard.Writer.TryWrite(update);
            }
        };
        await OrderUpdateConnection.ExecuteAsync(eavesdropper, OrderUpdateSql.Listen, CancellationToken.None);
        await using var till = await Till.ConnectAsync(nodes.B, listened.MerchantId);

        await silent.SellAsync("10", Guid.NewGuid());
        await nodes.A.DrainAsync();
        var order = await listened.SellAsync("10", Guid.NewGuid());
        while (heard.Reader.Count == 0)
        {
            await eavesdropper.WaitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
        }

        // Updates leave in the order of their commits: what had been sent for the silent merchant would be first.
        heard.Reader.TryRead(out var first).ShouldBeTrue();
        first.ShouldBe(new OrderUpdate(listened.MerchantId, order));
        await till.UntilAsync(order);
    }

    [Fact]
    public async Task A_payment_does_not_notify_and_its_update_follows_when_notifying_is_possible_again()
    {
        var shop = new Shop(nodes.A);
        await using var till = await Till.ConnectAsync(nodes.B, shop.MerchantId);
        var order = await shop.RegisterAsync("10", Guid.NewGuid());
        await nodes.A.Owner.ExecuteAsync("revoke execute on function pg_notify(text, text) from public");

        var answer = await shop.PayAsync(order, "10");
        await nodes.A.Owner.ExecuteAsync("grant execute on function pg_notify(text, text) to public");

        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        (await till.NextAsync()).Id().ShouldBe(order);
    }

    private static int BucketOf(Shop shop) => OrderUpdateListeners.BucketOf(shop.MerchantId);
}
