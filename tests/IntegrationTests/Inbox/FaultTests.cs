using CustomerPoints.Inbox.Draining;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Sale.Contracts;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Inbox;

/// <summary>What a pass that fails costs: a fault of the moment nothing, a message that is to blame as little as can be.</summary>
public sealed class FaultTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private const int Faults = 3;

    private readonly Shop shop = new(monolith);

    [Theory]
    [InlineData("08006")]
    [InlineData("25P03")]
    [InlineData("40001")]
    [InlineData("40P01")]
    [InlineData("53100")]
    [InlineData("53300")]
    [InlineData("55P03")]
    [InlineData("57P01")]
    [InlineData("57P03")]
    public async Task A_fault_of_the_moment_has_the_whole_batch_tried_again_and_costs_no_attempt(string state)
    {
        await shop.SetRateAsync(1m);
        var completions = Enumerable.Range(0, 8).Select(_ => shop.Completion(Guid.NewGuid())).ToArray();
        await monolith.PublishAsync(completions);
        await using var host = HostWhoseTimeRuns();
        await PassCounter.StartAsync(monolith.Owner, Faults, state);

        await host.Services.GetRequiredService<InboxDrain>().DrainAllAsync(CancellationToken.None)
            .WaitAsync(MonolithFactory.Patience);

        foreach (var completion in completions)
        {
            var explanation = await shop.ExplainAsync(completion.SaleOrderId);
            (explanation!.Outcome, explanation.Attempts, explanation.LastError).ShouldBe(("Awarded", 1, null));
        }

        (await PassCounter.CountAsync(monolith.Owner)).ShouldBe(Faults + 1);
    }

    [Fact]
    public async Task A_message_far_below_the_mark_is_tried_again_as_well()
    {
        await shop.SetRateAsync(1m);
        await using var host = HostWhoseTimeRuns();
        var drain = host.Services.GetRequiredService<InboxDrain>();
        var late = shop.Completion(Guid.NewGuid());
        await monolith.PublishAsync(late);
        await SetDueAsync(late, "now() + interval '1 hour'");
        for (var i = 0; i < 3; i++)
        {
            await monolith.PublishAsync(shop.Completion(Guid.NewGuid()));
            await drain.DrainAllAsync(CancellationToken.None);
        }

        await SetDueAsync(late, "now()");
        await PassCounter.StartAsync(monolith.Owner, Faults, "40001");
        await drain.DrainAllAsync(CancellationToken.None).WaitAsync(MonolithFactory.Patience);

        (await shop.ExplainAsync(late.SaleOrderId))!.Outcome.ShouldBe("Awarded");
    }

    [Theory]
    [InlineData(64, 1 + (2 * 6))]
    [InlineData(256, 1 + (2 * 8))]
    public async Task One_guilty_message_costs_two_passes_for_each_halving_of_its_batch(int messages, int passes)
    {
        await shop.SetRateAsync(1m);
        var customer = Guid.NewGuid();
        await PassCounter.StartAsync(monolith.Owner);
        await monolith.Owner.ExecuteAsync(
            "insert into points.customer values ($1, $2, 999999999999999999, 0, 999999999999999999, now())",
            shop.MerchantId, customer);
        var guilty = shop.Completion(customer);
        var others = Enumerable.Range(1, messages - 1).Select(_ => shop.Completion(Guid.NewGuid())).ToList();
        await monolith.PublishAsync([.. others.Take(messages / 3), guilty, .. others.Skip(messages / 3)]);
        var before = await PassCounter.CountAsync(monolith.Owner);

        await monolith.DrainAsync();

        (await PassCounter.CountAsync(monolith.Owner) - before).ShouldBeLessThanOrEqualTo(passes);
        (await shop.ExplainAsync(guilty.SaleOrderId))!.Attempts.ShouldBe(1);
        (await monolith.Owner.ScalarAsync<long>(
            "select count(*) from points.point_transaction where merchant_id = $1", shop.MerchantId))
            .ShouldBe(messages - 1);
        await monolith.Owner.ExecuteAsync("delete from points.customer where customer_id = $1", customer);
    }

    private WebApplicationFactory<Program> HostWhoseTimeRuns() => monolith.WithWebHostBuilder(builder => builder
        .ConfigureTestServices(services => services.AddSingleton(TimeProvider.System)));

    private Task<int> SetDueAsync(OrderCompleted completion, string when) => monolith.Owner.ExecuteAsync(
        $"""
        update points.inbox_pending set next_attempt_at = {when}
        where position = (select position from points.inbox_message where idempotency_key = $1)
        """,
        completion.SaleOrderId.ToString());
}
