using System.Net;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Reconciliation;
using CustomerPoints.IntegrationTests.Security;
using CustomerPoints.Points.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Operations;

/// <summary>What operators do is written down, in the transaction in which it is done.</summary>
public sealed class AuditTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private static readonly long[] Nowhere = [999_999_999];
    private readonly Shop shop = new(monolith);

    [Fact]
    public async Task A_retry_leaves_a_row_with_the_tokens_subject()
    {
        await shop.SetRateAsync(2m);
        var dead = await shop.DeadLetterAsync(monolith);

        await monolith.OperatorClient("bob").PostJsonAsync("/inbox/messages/retry", new { positions = new[] { dead } });

        (await monolith.AuditOfAsync(dead)).ShouldBe(["retry by bob: 1, 20, -"]);
    }

    [Fact]
    public async Task A_retry_of_a_merchants_own_leaves_a_row_with_the_clients_id()
    {
        var dead = await shop.DeadLetterAsync(monolith);
        var client = await monolith.RegisterClientAsync(shop.MerchantId, "Inbox.retry");
        var till = monolith.CreateClient();

        var answer = await till.SendAsync(
            "POST", $"/v1/api/sale/inbox/messages/{dead}/retry", client.Header());

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        (await monolith.AuditOfAsync(dead)).ShouldBe([$"retry by {client.ClientId}: 1, 0, -"]);
    }

    [Fact]
    public async Task What_is_not_done_leaves_no_row()
    {
        var dead = await shop.DeadLetterAsync(monolith);
        var client = monolith.OperatorClient();

        await client.PostJsonAsync("/inbox/messages/retry", new { positions = new[] { dead }, dryRun = true });
        await client.PostJsonAsync("/inbox/messages/retry", new { positions = Nowhere });
        await client.PostJsonAsync("/inbox/messages/999999999/retry", new { }, expected: 404);

        (await monolith.AuditOfAsync(dead)).ShouldBeEmpty();
        (await monolith.AuditOfAsync(Nowhere[0])).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("retry")]
    [InlineData("discard")]
    public async Task An_action_whose_row_cannot_be_written_is_not_done(string action)
    {
        var order = Guid.NewGuid();
        var dead = await shop.DeadLetterAsync(monolith, saleOrderId: order);
        var constraint = $"refused_{dead}";
        await monolith.Owner.ExecuteAsync(
            $"alter table points.operator_action add constraint {constraint} check (not positions @> array[{dead}::bigint])");

        await Should.ThrowAsync<PostgresException>(() => ActAsync(action, dead));

        await monolith.Owner.ExecuteAsync($"alter table points.operator_action drop constraint {constraint}");
        (await shop.ExplainAsync(order))!.Outcome.ShouldBe("DeadLetter");
    }

    [Theory]
    [InlineData("retry", "points.inbox_pending", "update")]
    [InlineData("discard", "points.inbox_outcome", "insert")]
    public async Task An_action_that_cannot_be_done_leaves_no_row(string action, string table, string operation)
    {
        var dead = await shop.DeadLetterAsync(monolith);
        var name = $"refuse_{action}";
        await monolith.Owner.ExecuteAsync(
            $"""
            create function points.{name}() returns trigger language plpgsql as $$
                begin raise exception 'refused'; end $$;
            create trigger {name} before {operation} on {table}
                for each row when (new.position = {dead}) execute function points.{name}();
            """);

        await Should.ThrowAsync<PostgresException>(() => ActAsync(action, dead));

        (await monolith.AuditOfAsync(dead)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_repair_of_reconcile_leaves_a_row_that_says_what_was_mended()
    {
        await shop.SetRateAsync(2m);
        var order = await shop.SellAsync("10", Guid.NewGuid());
        var position = await monolith.Owner.ScalarAsync<long>(
            """
            delete from points.inbox_pending
            where position = (select position from points.inbox_message where idempotency_key = $1) returning position
            """,
            order.ToString());

        await monolith.ReconcileAsync(shop.MerchantId, repair: true);

        (await monolith.AuditOfAsync(position)).ShouldBe(
            [$"repair by in process: 1, 0, message {position} is back in the queue"]);
    }

    [Fact]
    public async Task The_list_is_newest_first_and_its_pages_neither_skip_nor_repeat()
    {
        var client = monolith.OperatorClient("carol");
        var positions = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            positions.Insert(0, await shop.DeadLetterAsync(monolith));
            await client.PostJsonAsync(
                "/inbox/messages/discard", new { positions = new[] { positions[0] }, reason = $"Number {i}." });
        }

        var first = await client.GetJsonAsync("/operations/audit?limit=2");
        var newer = await shop.DeadLetterAsync(monolith);
        await client.PostJsonAsync("/inbox/messages/retry", new { positions = new[] { newer } });
        var second = await client.GetJsonAsync(
            $"/operations/audit?limit=3&before={first.GetProperty("nextBefore").GetString()}");

        var items = first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray())
            .ToList();
        items.Select(item => item.GetProperty("detail").GetString())
            .ShouldBe(positions.Select(position => $"position {position}"));
        var last = items[0];
        (last.GetProperty("operator").GetString(), last.GetProperty("action").GetString(),
            last.GetProperty("count").GetInt32(), last.GetProperty("reason").GetString())
            .ShouldBe(("carol", "discard", 1, "Number 4."));
    }

    [Theory]
    [InlineData("limit=0", "limit", "must be 1 to 200")]
    [InlineData("limit=201", "limit", "must be 1 to 200")]
    [InlineData("before=yesterday", "before", "must be a UUID")]
    public async Task A_list_that_breaks_a_rule_is_told_which(string query, string field, string fault) =>
        (await monolith.OperatorClient().RefusedAsync($"/operations/audit?{query}"))
            .ShouldBe([$"{field}: {fault}"]);

    [Fact]
    public async Task A_name_that_cannot_be_kept_is_cut_and_cleaned()
    {
        var dead = await shop.DeadLetterAsync(monolith);

        await monolith.OperatorClient("d\0ave" + new string('e', 300))
            .PostJsonAsync("/inbox/messages/retry", new { positions = new[] { dead } });

        (await monolith.AuditOfAsync(dead)).Single().ShouldStartWith("retry by daveeeee");
    }

    private Task ActAsync(string action, long position)
    {
        var actions = monolith.Services.GetRequiredService<IOperatorActions>();
        return action == "retry"
            ? actions.RetryAsync("alice", [position], isDryRun: false)
            : actions.DiscardAsync("alice", [position], "Sent twice.", isDryRun: false);
    }
}
