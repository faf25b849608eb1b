using System.Net;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Payments;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Delivery;

/// <summary>A host that is asked to end takes no new work, finishes what it has begun, and says so with 0.</summary>
public sealed class ShutdownTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);
    private readonly Guid customer = Guid.NewGuid();

    [Fact]
    public async Task A_payment_in_hand_is_answered_and_paid_before_the_host_ends()
    {
        await shop.SetRateAsync(1m);
        var order = await shop.RegisterAsync("10", customer);
        await using var host = await HostProgram.ServeAsync(monolith.Connections);
        await using var hold = await Hold.OfOrderAsync(monolith.Owner, order);
        var paying = host.Client.DeliverAsync(
            Webhooks.Payment(order, "pay_1", "10"), TimeProvider.System.GetUtcNow());
        await hold.ShouldHoldUpAsync(1, paying);

        await host.TerminateAsync();
        await ShouldTurnAwayAsync(host);
        await hold.LetGoAsync();

        (await paying).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.EndAsync()).ShouldBe(0, host.Log);
        host.Log.ShouldNotContain("xception");
        // Whatever the host did not get to is there for the next one.
        await monolith.DrainAsync();
        (await shop.BalanceAsync(customer)).Balance.ShouldBe(10m);
        (await shop.BalanceAsync(customer)).Version.ShouldBe(1);
    }

    /// <summary>Returns once the host takes no new connections.</summary>
    private static async Task ShouldTurnAwayAsync(ServingProcess host)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            using var client = new HttpClient { BaseAddress = host.Client.BaseAddress };
            try
            {
                await client.GetAsync("/", patience.Token);
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }
}
