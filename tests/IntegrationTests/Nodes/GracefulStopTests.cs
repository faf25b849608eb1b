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

    /// <summary>Longer than it takes to stop when nothing is waited for.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(4);

    private readonly Shop shop = new(monolith);
    private readonly Guid customer = Guid.NewGuid();
    private readonly LastToStop lastToStop = new();

    [Fact]
    public async Task A_drain_that_is_stopped_commits_the_pass_in_hand_and_claims_no_more()
    {
        await using var host = Host(("DrainsItself", "false"), ("BatchSize", "1"), ("Lanes", "1"));
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
    public async Task A_drain_that_is_stopped_in_its_lanes_commits_the_pass_in_hand_and_claims_no_more()
    {
        await using var host = Host(("DrainsItself", "false"), ("BatchSize", "1"), ("Lanes", "2"));
        await using var hold = await HoldCustomerAsync();
        var (inHand, behind) = (shop.Completion(customer), shop.Completion(customer));
        // What the first pass takes shows that there is a backlog.
        await monolith.PublishAsync(shop.Completion(Guid.NewGuid()), inHand);
        await monolith.PublishAsync(behind);
        using var stop = new CancellationTokenSource();
        var draining = host.Services.GetRequiredService<InboxDrain>().DrainAllAsync(stop.Token);
        await hold.ShouldHoldUpAsync(1, draining);

        await stop.CancelAsync();
        await hold.LetGoAsync();

        (await draining.WaitAsync(Patience)).ShouldBe(2);
        (await OutcomeAsync(inHand)).ShouldBe("Awarded");
        (await OutcomeAsync(behind)).ShouldBe("Pending");
        await monolith.DrainAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_host_that_is_stopped_ends_once_the_pass_in_hand_has_committed(bool isSignalled)
    {
        var (host, hold, inHand) = await WithPassInHandAsync(Patience, isSignalled);
        await using var ended = host;
        await using var held = hold;
        var stopping = host.Services.GetRequiredService<IHost>().StopAsync();

        await hold.LetGoAsync();

        await stopping.WaitAsync(Patience);
        (await OutcomeAsync(inHand)).ShouldBe("Awarded");
        lastToStop.HasTime.ShouldBe(true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_host_waits_for_a_pass_that_cannot_end_until_its_own_time_is_up(bool isSignalled)
    {
        var (host, hold, _) = await WithPassInHandAsync(Short, isSignalled);
        await using var ended = host;
        await using var held = hold;

        var stopping = host.Services.GetRequiredService<IHost>().StopAsync();

        (await Task.WhenAny(stopping, Task.Delay(Patience))).ShouldBe(stopping);
        lastToStop.HasTime.ShouldBe(false);
        await hold.LetGoAsync();
    }

    /// <summary>A host whose pass waits for a customer that is held.</summary>
    private async Task<(WebApplicationFactory<Program> Host, Hold Hold, OrderCompleted InHand)> WithPassInHandAsync(
        TimeSpan shutdownTimeout, bool isSignalled)
    {
        await shop.SetRateAsync(1m);
        var (first, inHand) = (shop.Completion(customer), shop.Completion(customer));
        await monolith.PublishAsync(first);
        if (!isSignalled)
        {
            await monolith.DrainAsync();
            var early = await Hold.OfCustomerAsync(monolith.Owner, customer);
            await monolith.PublishAsync(inHand);
            var ticking = Host(shutdownTimeout, ("TickInterval", "01:00:00"), ("CommandTimeout", "00:10:00"));
            await early.ShouldHoldUpAsync(1);
            return (ticking, early, inHand);
        }

        // Once it has awarded the first, the one tick of the hour is over.
        var signalled = Host(shutdownTimeout, ("TickInterval", "01:00:00"), ("CommandTimeout", "00:10:00"));
        await AwardedAsync(first);
        var hold = await Hold.OfCustomerAsync(monolith.Owner, customer);
        await monolith.PublishAsync(inHand);
        signalled.Services.GetRequiredService<InboxSignal>().SetForRetries();
        await hold.ShouldHoldUpAsync(1);
        return (signalled, hold, inHand);
    }

    private WebApplicationFactory<Program> Host(params (string Name, string Value)[] settings) =>
        Host(Patience, settings);

    private WebApplicationFactory<Program> Host(
        TimeSpan shutdownTimeout, params (string Name, string Value)[] settings)
    {
        var host = monolith.WithWebHostBuilder(builder =>
        {
            builder.UseSetting("Points:Inbox:DrainsItself", "true")
                .UseSetting("Points:Reconciliation:IsScheduled", "false");
            foreach (var (name, value) in settings)
            {
                builder.UseSetting($"Points:Inbox:{name}", value);
            }

            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton(TimeProvider.System);
                services.Configure<HostOptions>(options => options.ShutdownTimeout = shutdownTimeout);
                // Services are stopped in the opposite order: when it is this one's turn, all others have stopped.
                services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(lastToStop));
            });
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

    /// <summary>Notes whether the host still had time when everything else had stopped.</summary>
    private sealed class LastToStop : IHostedService
    {
        public bool? HasTime { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            HasTime ??= !cancellationToken.IsCancellationRequested;
            return Task.CompletedTask;
        }
    }
}
