using CustomerPoints.Inbox.Purging;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Payments;
using CustomerPoints.IntegrationTests.Reconciliation;
using CustomerPoints.Points.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Operations;

/// <summary>A dead letter that a person gives up stays given up, and says who did it and why.</summary>
public sealed class DiscardTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private const string Discard = "/inbox/messages/discard";
    private readonly Shop shop = new(monolith);
    private readonly Guid orderId = Guid.NewGuid();

    [Fact]
    public async Task A_discarded_dead_letter_has_a_final_outcome_and_keeps_its_row()
    {
        await shop.SetRateAsync(2m);
        var dead = await shop.DeadLetterAsync(monolith, saleOrderId: orderId);

        var answer = await monolith.OperatorClient().PostJsonAsync(
            Discard, new { positions = new[] { dead }, reason = "Sent twice." });

        answer.GetRawText().ShouldBe("""{"discarded":1,"pointsAtStake":20,"dryRun":false}""");
        var explained = (await shop.ExplainAsync(orderId))!;
        (explained.Outcome, explained.Points, explained.Attempts, explained.LastError)
            .ShouldBe(("Discarded", null, 8, "It broke."));
        explained.DecidedAt.ShouldNotBeNull();
        (await monolith.AuditOfAsync(dead)).ShouldBe(["discard by alice: 1, 20, Sent twice."]);
        (await monolith.Owner.ScalarAsync<long>(
            "select count(*) from points.inbox_pending where position = $1", dead)).ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_delivers_it_again_is_paid_nothing()
    {
        await shop.SetRateAsync(2m);
        var customerId = Guid.NewGuid();
        var dead = await shop.DeadLetterAsync(monolith, customerId, orderId);
        await DiscardAsync(dead);

        await monolith.PublishAsync(shop.Completion(customerId, saleOrderId: orderId));
        await monolith.DrainAsync();
        await using var scope = monolith.Services.CreateAsyncScope();
        var direct = await scope.ServiceProvider.GetRequiredService<ICustomerPointService>().AwardPointsForOrder(
            new AwardPointsForOrder(orderId, customerId, shop.MerchantId, 10m, "EUR"));

        direct.ShouldBe(new AwardResult.Skipped(SkipReason.Discarded));
        (await shop.BalanceAsync(customerId)).Balance.ShouldBe(0m);
        (await shop.ExplainAsync(orderId))!.Redeliveries.ShouldBe(2);
    }

    [Fact]
    public async Task Reconcile_takes_it_for_a_recorded_outcome_and_puts_nothing_back()
    {
        await shop.SetRateAsync(2m);
        var order = await shop.SellAsync("10", Guid.NewGuid());
        await DiscardAsync(await monolith.KillAsync(order));

        var report = await monolith.ReconcileAsync(shop.MerchantId, repair: true);
        await monolith.DrainAsync();

        (report.AddsUp, report.DeadLetters, report.Counts.Count).ShouldBe((true, 0L, 0), report.Story());
        report.Repairs.ShouldBeEmpty();
        (await shop.ExplainAsync(order))!.Outcome.ShouldBe("Discarded");
    }

    [Fact]
    public async Task The_purge_leaves_it_alone_for_ever()
    {
        var dead = await shop.DeadLetterAsync(monolith, saleOrderId: orderId);
        await DiscardAsync(dead);
        await monolith.Owner.ExecuteAsync(
            "update points.inbox_outcome set processed_at = processed_at - interval '10 years' where position = $1",
            dead);

        await monolith.Services.GetRequiredService<InboxPurge>()
            .PurgeAsync(CancellationToken.None);

        (await shop.ExplainAsync(orderId))!.Outcome.ShouldBe("Discarded");
    }

    [Fact]
    public async Task A_dry_run_changes_nothing_and_needs_no_reason()
    {
        await shop.SetRateAsync(2m);
        var dead = await shop.DeadLetterAsync(monolith, saleOrderId: orderId);

        var answer = await monolith.OperatorClient().PostJsonAsync(
            Discard, new { positions = new[] { dead }, dryRun = true });

        answer.GetRawText().ShouldBe("""{"discarded":1,"pointsAtStake":20,"dryRun":true}""");
        (await shop.ExplainAsync(orderId))!.Outcome.ShouldBe("DeadLetter");
        (await monolith.AuditOfAsync(dead)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_no_dead_letter_is_left_out()
    {
        await shop.SetRateAsync(2m);
        var waiting = shop.Completion(Guid.NewGuid());
        await monolith.PublishAsync(waiting);
        var position = await monolith.Owner.ScalarAsync<long>(
            "select position from points.inbox_message where idempotency_key = $1", waiting.SaleOrderId.ToString());

        var answer = await monolith.OperatorClient().PostJsonAsync(
            Discard, new { positions = new[] { position, 999_999_999L }, reason = "A mistake." });

        answer.GetProperty("discarded").GetInt32().ShouldBe(0);
        (await monolith.AuditOfAsync(position)).ShouldBeEmpty();
        (await shop.ExplainAsync(waiting.SaleOrderId))!.Outcome.ShouldBe("Pending");
    }

    [Fact]
    public async Task Of_two_operators_at_the_same_letter_one_discards_it_and_the_audit_says_so_once()
    {
        var dead = await shop.DeadLetterAsync(monolith);
        await using var hold = await Hold.OfMessageAsync(monolith.Owner, dead);
        Task<DiscardAnswer>[] both = [DiscardAsync(dead), DiscardAsync(dead)];
        await hold.ShouldHoldUpAsync(2, both);
        await hold.LetGoAsync();

        (await Task.WhenAll(both)).Sum(answer => answer.Discarded).ShouldBe(1);
        (await monolith.AuditOfAsync(dead)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_merchants_credentials_may_not_discard()
    {
        var dead = await shop.DeadLetterAsync(monolith, saleOrderId: orderId);

        await shop.Client.PostJsonAsync(Discard, new { positions = new[] { dead }, reason = "Mine." }, expected: 403);

        (await shop.ExplainAsync(orderId))!.Outcome.ShouldBe("DeadLetter");
    }

    [Theory]
    [InlineData("""{"reason":"Why."}""", "positions", "must be 1 to 1000 positions")]
    [InlineData("""{"positions":[],"reason":"Why."}""", "positions", "must be 1 to 1000 positions")]
    [InlineData("""{"positions":[1]}""", "reason", "is required: 1 to 500 characters")]
    [InlineData("""{"positions":[1],"reason":"  "}""", "reason", "is required: 1 to 500 characters")]
    [InlineData("""{"positions":[1],"reason":"","dryRun":true}""", "reason", "is required: 1 to 500 characters")]
    [InlineData("""{"positions":[1],"reason":"a\u0000b"}""", "reason",
        "must not hold line breaks or other control characters")]
    public async Task A_request_that_breaks_a_rule_is_told_which(string body, string field, string fault)
    {
        var problem = await monolith.OperatorClient().PostJsonAsync(
            Discard, System.Text.Json.JsonSerializer.Deserialize<object>(body)!, expected: 400);

        problem.Errors().ShouldBe([$"{field}: {fault}"]);
    }

    [Fact]
    public async Task A_reason_of_501_characters_and_1001_positions_are_too_many()
    {
        var problem = await monolith.OperatorClient().PostJsonAsync(
            Discard,
            new { positions = Enumerable.Range(1, 1_001), reason = new string('x', 501) },
            expected: 400);

        problem.Errors().ShouldBe(
            ["positions: must be 1 to 1000 positions", "reason: must be 1 to 500 characters"]);
    }

    private Task<DiscardAnswer> DiscardAsync(long position) => monolith.Services.GetRequiredService<IOperatorActions>()
        .DiscardAsync("alice", [position], "Sent twice.", isDryRun: false);
}
