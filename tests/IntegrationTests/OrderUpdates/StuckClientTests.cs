using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Sale.OrderUpdates;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.OrderUpdates;

/// <summary>A client that never reads is its own trouble, not that of those beside it.</summary>
public sealed class StuckClientTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private const int Orders = 5;

    private readonly Shop shop = new(monolith);

    [Fact]
    public async Task Those_beside_a_client_that_never_reads_are_told_everything()
    {
        var other = new Shop(monolith);
        var stuck = RecordingClient.ThatDoesNotRead();
        monolith.Services.GetRequiredService<OrderUpdateListeners>()
            .Join(shop.MerchantId, "stuck", new OrderUpdateClient(stuck));
        await using var till = await Till.ConnectAsync(monolith, shop.MerchantId);
        await using var tillOfAnother = await Till.ConnectAsync(monolith, other.MerchantId);

        for (var i = 0; i < Orders; i++)
        {
            await till.UntilAsync(await shop.SellAsync("10", Guid.NewGuid()));
            await tillOfAnother.UntilAsync(await other.SellAsync("10", Guid.NewGuid()));
        }

        stuck.Received.Count.ShouldBe(1);
    }
}
