using CustomerPoints.Inbox.Draining;
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

    [Fact]
    public async Task A_host_that_is_stopped_ends_once_the_pass_in_hand_has_committed()
    {
        var (host, hold, inHand, behind) = await WithPassInHandAsync(Patience);
        await using var ended = host;
        await using var held = hold;
        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        var stopping = host.Services.GetRequiredService<IHost>().StopAsync();

        await hold.LetGoAsync();

        await stopping.WaitAsync(Patience);
        (await OutcomeAsync(inHand)).ShouldBe("Awarded");
        (await OutcomeAsync(behind)).ShouldBe("Pending");
        lastToStop.HasTime.ShouldBe(true);
        await monolith.DrainAsync();
    }

    [Fact]
    public async Task A_host_waits_for_a_pass_that_cannot_end_until_its_own_time_is_up()
    {
        var (host, hold, _, _) = await WithPassInHandAsync(Short);
        await using var ended = host;
        await using var held = hold;

        var stopping = host.Services.GetRequiredService<IHost>().StopAsync();

        (await Task.WhenAny(stopping, Task.Delay(Patience))).ShouldBe(stopping);
        lastToStop.HasTime.ShouldBe(false);
        await hold.LetGoAsync();
    }

    /// <summary>
    /// A host that drains what waited at its start, with the pass of one message held up and another message behind it.
    /// </summary>
    private async Task<(WebApplicationFactory<Program> Host, Hold Hold, OrderCompleted InHand, OrderCompleted Behind)>
        WithPassInHandAsync(TimeSpan shutdownTimeout)
    {
        var hold = await HoldCustomerAsync();
        var (inHand, behind) = (shop.Completion(customer), shop.Completion(Guid.NewGuid()));
        await monolith.PublishAsync(inHand, behind);
        var host = Host(
            shutdownTimeout,
            ("TickInterval", "01:00:00"), ("CommandTimeout", "00:10:00"), ("BatchSize", "1"), ("Lanes", "1"));
        await hold.ShouldHoldUpAsync(1);
        return (host, hold, inHand, behind);
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
