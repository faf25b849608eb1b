using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerPoints.Inbox.Draining;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Orders;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Inbox;

/// <summary>Dead letters that a person has retried, and what a retry leaves alone.</summary>
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

    [Fact]
    public async Task A_dry_run_tells_what_is_at_stake_and_changes_nothing()
    {
        await shop.SetRateAsync(2m);
        var dead = shop.Completion(Guid.NewGuid(), total: 12.5m);
        await monolith.PublishAsync(dead);
        await monolith.Owner.ExecuteAsync("update points.inbox_pending set dead_at = now() where dead_at is null");

        var answer = await RetryAsync(new { all = true, dryRun = true });
        await monolith.DrainAsync();

        answer.GetRawText().ShouldBe("""{"retried":1,"pointsAtStake":25,"dryRun":true}""");
        (await shop.ExplainAsync(dead.SaleOrderId))!.Outcome.ShouldBe("DeadLetter");
    }

    [Fact]
    public async Task A_message_in_its_back_off_is_not_retried_nor_are_its_attempts_forgotten()
    {
        await shop.SetRateAsync(1m);
        var failed = shop.Completion(Guid.NewGuid());
        await monolith.PublishAsync(failed);
        var position = await monolith.Owner.ScalarAsync<long>(
            """
            update points.inbox_pending set attempts = 3, next_attempt_at = now() + interval '1 hour'
            where position = (select position from points.inbox_message where idempotency_key = $1) returning position
            """,
            failed.SaleOrderId.ToString());

        var answer = await RetryAsync(new { positions = new[] { position } });
        await monolith.DrainAsync();

        answer.GetProperty("retried").GetInt32().ShouldBe(0);
        var explanation = await shop.ExplainAsync(failed.SaleOrderId);
        (explanation!.Outcome, explanation.Attempts).ShouldBe(("Pending", 3));
    }

    [Theory]
    [InlineData("""{"all":5}""", "all", "must be true or false")]
    [InlineData("""{"positions":"all"}""", "positions", "must be an array")]
    [InlineData("""{"positions":[true]}""", "positions[0]", "must be a whole number")]
    public async Task What_is_wrong_is_said_in_a_clients_words(string json, string field, string reason)
    {
        var answer = await shop.Client.PostJsonAsync("/inbox/messages/retry", json);

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest);
        problem.GetProperty("errors").GetProperty(field)[0].GetString().ShouldBe(reason);
    }

    private async Task<JsonElement> RetryAsync(object request)
    {
        var answer = await shop.Client.PostAsJsonAsync("/v1/api/sale/inbox/messages/retry", request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
