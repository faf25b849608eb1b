using CustomerPoints.IntegrationTests.Fixtures;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Surroundings;

/// <summary>The server stops under a running host, and comes back.</summary>
[Collection(nameof(OwnServer))]
public sealed class StoppedDatabaseTests(OwnServer server)
{
    [Fact]
    public async Task While_the_server_is_down_every_request_gets_503_and_all_is_served_when_it_is_back()
    {
        using var log = new LogLines();
        await using var monolith = new MonolithFactory(await server.CreateAsync(), log);
        await monolith.InitializeAsync();
        var shop = new Shop(monolith);
        await shop.SetRateAsync(1m);
        var waiting = await shop.SellAsync("10", Guid.NewGuid());
        var unpaid = await shop.RegisterAsync("20", Guid.NewGuid());
        Task<int> draining;
        await using (await server.StopAsync())
        {
            // A connection of the pool that is broken, and then one that cannot be opened.
            await (await shop.PayAsync(unpaid, "20", "late")).ShouldBeUnavailableAsync();
            await (await shop.PayAsync(unpaid, "20", "late")).ShouldBeUnavailableAsync();
            await (await shop.Client.GetAsync($"/v1/api/sale/orders/{unpaid}")).ShouldBeUnavailableAsync();
            await (await shop.Client.GetAsync("/v1/api/sale/point-transactions")).ShouldBeUnavailableAsync();
            await log.UntilAsync("POST /v1/api/sale/webhooks/payments was not served:");
            draining = monolith.DrainAsync();
            await log.UntilAsync("Inbox: the database cannot serve at the moment");
        }

        await shop.DeliverUntilTakenAsync(unpaid, "20", "late");
        await draining;
        await monolith.DrainAsync();
        monolith.ForgetBrokenConnections();

        await shop.ShouldBeAwardedAtTheFirstAttemptAsync(waiting, 10m);
        await shop.ShouldBeAwardedAtTheFirstAttemptAsync(unpaid, 20m);
        (await monolith.Owner.ScalarAsync<long>("select count(*) from sale.payment")).ShouldBe(2);
    }
}
