using System.Net.Http.Json;
using CustomerPoints.Inbox;
using CustomerPoints.IntegrationTests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Inbox;

/// <summary>A dead letter that a person has retried is handled at once, however far the drain has come since.</summary>
public sealed class RetryTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);

    [Fact]
    public async Task The_drain_that_the_retry_wakes_finds_a_message_below_its_mark()
    {
        await shop.SetRateAsync(1m);
        var dead = shop.Completion(Guid.NewGuid());
        await monolith.PublishAsync(dead);
        await monolith.Owner.ExecuteAsync("update points.inbox_pending set dead_at = now()");
        for (var i = 0; i < 3; i++)
        {
            await monolith.PublishAsync(shop.Completion(Guid.NewGuid()));
            await monolith.DrainAsync();
        }

        var answer = await shop.Client.PostAsJsonAsync("/v1/api/sale/inbox/messages/retry", new { all = true });
        answer.EnsureSuccessStatusCode();
        // What the signal wakes. The tick would sweep anyway.
        await monolith.Services.GetRequiredService<InboxDrain>().DrainNewAsync(CancellationToken.None);

        (await shop.ExplainAsync(dead.SaleOrderId))!.Outcome.ShouldBe("Awarded");
    }
}
