using CustomerPoints.Inbox;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Payments;
using CustomerPoints.Sale.Contracts;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Nodes;

/// <summary>A node that is stopped finishes the pass in hand, begins no other, and does not wait for ever.</summary>
public sealed class GracefulStopTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Shop shop = new(monolith);
    private readonly Guid customer = Guid.NewGuid();

    [Fact]
    public async Task A_drain_that_is_stopped_commits_the_pass_in_hand_and_claims_no_more()
    {
        await using var host = Host(("DrainsItself", "false"), ("BatchSize", "1"), ("PassesAtOnce", "1"));
        await using var hold = await HoldCustomerAsync();
        var (inHand, behind) = (shop.Completion(customer), shop.Completion(Guid.NewGuid()));
        await monolith.PublishAsync(inHand, behind);
        using var stop = new CancellationTokenSource();
        var draining = host.Services.GetRequiredService<InboxDrain>().DrainAllAsync(stop.Token);
        await hold.ShouldHoldUpAsync(1, draining);

        await stop.CancelAsync();
        await hold.LetGoAsync();

        (await draining.WaitAsync(Patience)).ShouldBe(1);
        (await OutcomeAsync(inHand)).ShouldBe("Awarded");
        (await OutcomeAsync(behind)).ShouldBe("Pending");
        await monolith.DrainAsync();
    }

    [Fact]
    public async Task A_host_that_is_stopped_ends_after_the_pass_of_its_schedule_has_committed()
    {
        await using var hold = await HoldCustomerAsync();
        var inHand = shop.Completion(customer);
        await monolith.PublishAsync(inHand);
        await using var host = Host(("TickInterval", "01:00:00"));

        await StoppedAfterAsync(host, hold);

        (await OutcomeAsync(inHand)).ShouldBe("Awarded");
    }

    [Fact]
    public async Task A_host_that_is_stopped_ends_after_the_pass_it_was_signalled_has_committed()
    {
        var first = shop.Completion(Guid.NewGuid());
        await shop.SetRateAsync(1m);
        await monolith.PublishAsync(first);
        await using var host = Host(("TickInterval", "01:00:00"));
        // The one tick of the hour is over then.
        await AwardedAsync(first);
        await using var hold = await HoldCustomerAsync();
        var inHand = shop.Completion(customer);
        await monolith.PublishAsync(inHand);
        host.Services.GetRequiredService<InboxSignal>().SetForRetries();

        await StoppedAfterAsync(host, hold);

        (await OutcomeAsync(inHand)).ShouldBe("Awarded");
    }

    [Fact]
    public async Task A_host_whose_pass_cannot_end_stops_all_the_same()
    {
        await using var hold = await HoldCustomerAsync();
        await monolith.PublishAsync(shop.Completion(customer));
        await using var host = Host(TimeSpan.FromSeconds(1), ("CommandTimeout", "00:10:00"));
        await hold.ShouldHoldUpAsync(1);

        var stopping = host.Services.GetRequiredService<IHost>().StopAsync();

        (await Task.WhenAny(stopping, Task.Delay(Patience))).ShouldBe(stopping);
        await hold.LetGoAsync();
    }

    private static async Task StoppedAfterAsync(WebApplicationFactory<Program> host, Hold hold)
    {
        await hold.ShouldHoldUpAsync(1);
        var stopping = host.Services.GetRequiredService<IHost>().StopAsync();
        stopping.IsCompleted.ShouldBeFalse();
        await hold.LetGoAsync();
        await stopping.WaitAsync(Patience);
    }

    private WebApplicationFactory<Program> Host(params (string Name, string Value)[] settings) =>
        Host(Patience, settings);

    private WebApplicationFactory<Program> Host(
        TimeSpan shutdownTimeout, params (string Name, string Value)[] settings)
    {
        var host = monolith.WithWebHostBuilder(builder =>
        {
            builder.UseSetting("Points:Inbox:DrainsItself", "true").UseSetting("Points:Reconciliation:IsScheduled", "false");
            foreach (var (name, value) in settings)
            {
                builder.UseSetting($"Points:Inbox:{name}", value);
            }

            builder.ConfigureTestServices(services => services.AddSingleton(TimeProvider.System)
                .Configure<HostOptions>(options => options.ShutdownTimeout = shutdownTimeout));
        });
        _ = host.Server;
        return host;
    }

    /// <summary>Has the customer's balance held, which exists from an award before.</summary>
    private async Task<Hold> HoldCustomerAsync()
    {
        await shop.SetRateAsync(1m);
        await monolith.PublishAsync(shop.Completion(customer));
        await monolith.DrainAsync();
        return await Hold.OfCustomerAsync(monolith.Owner, customer);
    }

    private async Task AwardedAsync(OrderCompleted completion)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await OutcomeAsync(completion) != "Awarded")
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    private async Task<string> OutcomeAsync(OrderCompleted completion) =>
        (await shop.ExplainAsync(completion.SaleOrderId))!.Outcome;
}
