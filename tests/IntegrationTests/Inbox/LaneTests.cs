using System.Text.Json;
using CustomerPoints.Inbox.Draining;
using CustomerPoints.Inbox.Receiving;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Points.Contracts;
using MediatR;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Inbox;

/// <summary>A backlog is drained in lanes: each message in one of them, a customer's messages in the same.</summary>
public sealed class LaneTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private const int Lanes = 3;

    private readonly Shop shop = new(monolith);

    [Fact]
    public async Task Every_message_is_in_one_lane_and_all_of_a_customer_in_the_same()
    {
        await shop.SetRateAsync(1m);
        var customers = Enumerable.Range(0, 30).Select(_ => Guid.NewGuid()).ToArray();
        await monolith.PublishAsync([.. customers.Concat(customers).Select(customer => shop.Completion(customer))]);
        var pass = monolith.Services.GetRequiredService<InboxPass>();

        var claims = new List<OpenPass>();
        for (var lane = 0; lane < Lanes; lane++)
        {
            var ahead = await pass.ReadAheadAsync(above: 0, limit: 100, new Lane(lane, Lanes), CancellationToken.None);
            claims.Add(await pass.ClaimTheseAsync([.. ahead.Positions], CancellationToken.None));
        }

        claims.Sum(claim => claim.Positions.Length).ShouldBe(60);
        foreach (var (lane, claim) in claims.Index())
        {
            var expected = customers.Where(customer => Partition.Of(customer) % Lanes == lane);
            CustomersIn(claim).ShouldBe(expected, ignoreOrder: true);
        }

        foreach (var claim in claims)
        {
            (await pass.SettleAsync(claim, CancellationToken.None)).Failure.ShouldBeNull();
        }

        await monolith.Owner.ShouldAddUpAsync();
    }

    [Fact]
    public async Task A_lane_that_waits_for_its_customer_does_not_hold_up_the_others()
    {
        await shop.SetRateAsync(1m);
        var (held, free) = (CustomerIn(lane: 0), CustomerIn(lane: 1));
        await monolith.PublishAsync(shop.Completion(held));
        await monolith.DrainAsync();
        var last = shop.Completion(free);
        var paid = new Paid(last.SaleOrderId);
        await using var twoLanes = monolith.WithWebHostBuilder(builder => builder
            .UseSetting("Points:Inbox:Lanes", "2")
            .UseSetting("Points:Inbox:BatchSize", "2")
            .ConfigureTestServices(services => services.AddSingleton<INotificationHandler<PointsAwarded>>(paid)));
        // What the first pass takes shows that there is a backlog.
        await monolith.PublishAsync(shop.Completion(free), shop.Completion(free));
        await monolith.PublishAsync(shop.Completion(held));
        await monolith.PublishAsync(last);

        await using var connection = await monolith.Owner.OpenConnectionAsync();
        Task<int> drain;
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var hold = new NpgsqlCommand(
                "select from points.customer where customer_id = $1 for update", connection, transaction)
            {
                Parameters = { new() { Value = held } },
            };
            await hold.ExecuteNonQueryAsync();
            drain = twoLanes.Services.GetRequiredService<InboxDrain>().DrainAllAsync(CancellationToken.None);
            await paid.Task.WaitAsync(MonolithFactory.Patience);
            drain.IsCompleted.ShouldBeFalse();
        }

        (await drain.WaitAsync(MonolithFactory.Patience)).ShouldBe(4);
        (await shop.BalanceAsync(held)).Version.ShouldBe(2);
        await monolith.Owner.ShouldAddUpAsync();
    }

    [Fact]
    public async Task What_has_failed_since_a_lane_read_ahead_is_left_to_its_waiting_time()
    {
        await shop.SetRateAsync(1m);
        await monolith.PublishAsync(shop.Completion(Guid.NewGuid()), shop.Completion(Guid.NewGuid()));
        var pass = monolith.Services.GetRequiredService<InboxPass>();
        var ahead = await pass.ReadAheadAsync(above: 0, limit: 100, new Lane(0, 1), CancellationToken.None);
        await FailAsync(TimeSpan.FromDays(1));

        var open = await pass.ClaimTheseAsync([.. ahead.Positions], CancellationToken.None);

        open.Positions.ShouldBe([ahead.Positions[1]]);
        (await pass.SettleAsync(open, CancellationToken.None)).Failure.ShouldBeNull();
        await FailAsync(TimeSpan.Zero);
        (await monolith.DrainAsync()).ShouldBe(1);
        await monolith.Owner.ShouldAddUpAsync();

        Task FailAsync(TimeSpan wait) => pass.RecordFailureAsync(
            ahead.Positions[0], "in another drain", wait, maxAttempts: 8, CancellationToken.None);
    }

    [Fact]
    public async Task A_lane_that_finds_a_pass_taken_still_comes_to_everything_that_is_free()
    {
        await shop.SetRateAsync(1m);
        await using var host = monolith.WithWebHostBuilder(builder => builder
            .UseSetting("Points:Inbox:Lanes", "1")
            .UseSetting("Points:Inbox:BatchSize", "1"));
        await monolith.PublishAsync([.. Enumerable.Range(0, 40).Select(_ => shop.Completion(Guid.NewGuid()))]);
        var pass = monolith.Services.GetRequiredService<InboxPass>();
        var ahead = await pass.ReadAheadAsync(above: 0, limit: 40, new Lane(0, 1), CancellationToken.None);
        var elsewhere = await pass.ClaimTheseAsync(
            [ahead.Positions[3], ahead.Positions[12], ahead.Positions[25]], CancellationToken.None);

        var drained = await host.Services.GetRequiredService<InboxDrain>().DrainAllAsync(CancellationToken.None)
            .WaitAsync(MonolithFactory.Patience);

        drained.ShouldBe(37);
        (await pass.SettleAsync(elsewhere, CancellationToken.None)).Failure.ShouldBeNull();
        await monolith.Owner.ShouldAddUpAsync();
    }

    [Fact]
    public async Task A_fault_in_the_lanes_costs_no_attempt_and_loses_nothing()
    {
        await shop.SetRateAsync(1m);
        await using var host = monolith.WithWebHostBuilder(builder => builder
            .UseSetting("Points:Inbox:BatchSize", "2")
            .ConfigureTestServices(services => services.AddSingleton(TimeProvider.System)));
        var completions = Enumerable.Range(0, 20).Select(_ => shop.Completion(Guid.NewGuid())).ToArray();
        await monolith.PublishAsync(completions);
        await PassCounter.StartAsync(monolith.Owner, failures: 3, state: "40001", after: 1);

        await host.Services.GetRequiredService<InboxDrain>().DrainAllAsync(CancellationToken.None)
            .WaitAsync(MonolithFactory.Patience);

        foreach (var completion in completions)
        {
            var explanation = await shop.ExplainAsync(completion.SaleOrderId);
            (explanation!.Outcome, explanation.Attempts).ShouldBe(("Awarded", 1));
        }

        await monolith.Owner.ShouldAddUpAsync();
    }

    [Fact]
    public async Task With_little_to_do_no_lane_is_opened()
    {
        await shop.SetRateAsync(1m);
        await monolith.PublishAsync(shop.Completion(Guid.NewGuid()));

        (await monolith.DrainAsync()).ShouldBe(1);

        // The sweep that every drain begins with is still before them: an empty claim would not be their last.
        monolith.Services.GetRequiredService<ClaimCursors>().Lanes
            .ShouldAllBe(lane => !lane.IsEmptyAfter(0, Array.Empty<long>(), 1));
    }

    private static IEnumerable<Guid> CustomersIn(OpenPass open) => open.Claim.Messages
        .Select(message => JsonElement.Parse(message.Payload).GetProperty("customerId").GetGuid())
        .Distinct();

    private static Guid CustomerIn(int lane)
    {
        var customer = Guid.NewGuid();
        while (Partition.Of(customer) % 2 != lane)
        {
            customer = Guid.NewGuid();
        }

        return customer;
    }

    /// <summary>Tells when an order is awarded.</summary>
    private sealed class Paid(Guid saleOrderId) : INotificationHandler<PointsAwarded>
    {
        private readonly TaskCompletionSource awarded = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Task => awarded.Task;

        public Task Handle(PointsAwarded notification, CancellationToken cancellationToken)
        {
            if (notification.Awards.Any(award => award.SaleOrderId == saleOrderId))
            {
                awarded.SetResult();
            }

            return Task.CompletedTask;
        }
    }
}
