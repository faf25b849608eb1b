using CustomerPoints.Inbox.Draining;
using CustomerPoints.IntegrationTests.Fixtures;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Inbox;

/// <summary>G8: a message whose award runs into the time-out makes room for the others, and loses no attempt.</summary>
public sealed class SlowMessageTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);

    [Fact]
    public async Task Whoever_waits_for_a_lock_is_put_off_and_those_behind_are_paid()
    {
        await shop.SetRateAsync(1m);
        var (stuck, free, alsoFree) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var first = shop.Completion(stuck);
        await monolith.PublishAsync(first);
        await monolith.DrainAsync();
        var (slow, one, other) = (shop.Completion(stuck), shop.Completion(free), shop.Completion(alsoFree));
        await monolith.PublishAsync(slow, one, other);
        await using var impatient = monolith.WithWebHostBuilder(builder => builder
            .UseSetting("Points:Inbox:CommandTimeout", "00:00:03")
            .ConfigureTestServices(services => services.AddSingleton(TimeProvider.System)));
        await using var connection = await monolith.Owner.OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var hold = new NpgsqlCommand(
                "select from points.customer where customer_id = $1 for update", connection, transaction)
            {
                Parameters = { new() { Value = stuck } },
            };
            await hold.ExecuteNonQueryAsync();

            await impatient.Services.GetRequiredService<InboxDrain>().DrainAllAsync(CancellationToken.None)
                .WaitAsync(MonolithFactory.Patience);
        }

        (await shop.ExplainAsync(one.SaleOrderId))!.Outcome.ShouldBe("Awarded");
        (await shop.ExplainAsync(other.SaleOrderId))!.Outcome.ShouldBe("Awarded");
        var explanation = await shop.ExplainAsync(slow.SaleOrderId);
        (explanation!.Outcome, explanation.Attempts).ShouldBe(("Pending", 0));
        explanation.LastError.ShouldNotBeNull();
        var retrying = await shop.GetAsync("/inbox/messages?state=retrying");
        retrying.GetProperty("items").EnumerateArray()
            .ShouldContain(message => message.GetProperty("idempotencyKey").GetString() == $"{slow.SaleOrderId}");

        await monolith.Owner.ExecuteAsync("update points.inbox_pending set next_attempt_at = null");
        await monolith.DrainAsync();
        (await shop.ExplainAsync(slow.SaleOrderId))!.Outcome.ShouldBe("Awarded");
    }
}
