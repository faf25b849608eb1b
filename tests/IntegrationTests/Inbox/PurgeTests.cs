using CustomerPoints.Inbox.Purging;
using CustomerPoints.IntegrationTests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Inbox;

/// <summary>What may be cleaned up, and what must stay.</summary>
public sealed class PurgeTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);

    [Fact]
    public async Task Only_awarded_messages_behind_the_retention_time_are_purged()
    {
        await shop.SetRateAsync(1m);
        var (old, young) = (shop.Completion(Guid.NewGuid()), shop.Completion(Guid.NewGuid()));
        var (skipped, waiting, dead) =
            (shop.Completion(customerId: null), shop.Completion(Guid.NewGuid()), shop.Completion(Guid.NewGuid()));
        await monolith.PublishAsync(old, young, skipped);
        await monolith.DrainAsync();
        await monolith.PublishAsync(waiting, dead);
        await monolith.Owner.ExecuteAsync(
            """
            update points.inbox_pending set dead_at = now() - interval '31 days'
            where position = (select position from points.inbox_message where idempotency_key = $1)
            """,
            dead.SaleOrderId.ToString());
        await monolith.Owner.ExecuteAsync(
            """
            update points.inbox_outcome set processed_at = processed_at - interval '31 days'
            where position <> (select position from points.inbox_message where idempotency_key = $1)
            """,
            young.SaleOrderId.ToString());

        var purged = await monolith.Services.GetRequiredService<InboxPurge>().PurgeAsync(CancellationToken.None);

        purged.ShouldBe(1);
        var kept = await monolith.Owner.ScalarAsync<string[]>(
            "select array_agg(idempotency_key) from points.inbox_message");
        kept.ShouldBe(
            new[] { young, skipped, waiting, dead }.Select(c => c.SaleOrderId.ToString()), ignoreOrder: true);
    }
}
