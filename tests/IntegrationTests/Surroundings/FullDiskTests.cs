using CustomerPoints.IntegrationTests.Fixtures;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Surroundings;

/// <summary>The server's disk is full: PostgreSQL answers 53100.</summary>
[Collection(nameof(OwnServer))]
public sealed class FullDiskTests(OwnServer server) : IAsyncLifetime
{
    private readonly LogLines log = new();
    private MonolithFactory? monolith;
    private FullDisk? disk;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await (monolith?.DisposeAsync() ?? ValueTask.CompletedTask);
        log.Dispose();
    }

    [Fact]
    public async Task A_payment_that_finds_no_space_gets_503_leaves_nothing_half_written_and_is_taken_later()
    {
        var shop = await OpenShopAsync("points.inbox_message");
        var order = await shop.RegisterAsync("20", Guid.NewGuid());

        await (await shop.PayAsync(order, "20", "late")).ShouldBeUnavailableAsync();

        await log.UntilAsync("POST /v1/api/sale/webhooks/payments was not served: 53100");
        (await monolith!.Owner.ScalarAsync<long>("select count(*) from sale.payment")).ShouldBe(0);
        (await shop.GetAsync($"/orders/{order}")).GetProperty("status").GetString().ShouldBe("PENDING");

        await disk!.MakeRoomAsync();
        await shop.DeliverUntilTakenAsync(order, "20", "late");
        await monolith.DrainAsync();

        await shop.ShouldBeAwardedAtTheFirstAttemptAsync(order, 20m);
    }

    [Fact]
    public async Task A_drain_that_finds_no_space_waits_without_costing_an_attempt()
    {
        var shop = await OpenShopAsync("points.inbox_outcome");
        var order = await shop.SellAsync("20", Guid.NewGuid());

        var draining = monolith!.DrainAsync();
        await log.UntilAsync("Inbox: the database cannot serve at the moment (53100");
        await log.UntilAsync("Inbox: the database cannot serve at the moment (53100");

        (await monolith.Owner.ScalarAsync<long>("select count(*) from points.point_transaction")).ShouldBe(0);
        await disk!.MakeRoomAsync();
        (await draining).ShouldBe(1);
        await shop.ShouldBeAwardedAtTheFirstAttemptAsync(order, 20m);
    }

    private async Task<Shop> OpenShopAsync(string fullTable)
    {
        var connections = await server.CreateAsync();
        disk = await FullDisk.UnderAsync(fullTable, connections.Owner, server.DataDirectory);
        monolith = new MonolithFactory(connections, log);
        await monolith.InitializeAsync();
        var shop = new Shop(monolith);
        await shop.SetRateAsync(1m);
        return shop;
    }
}
