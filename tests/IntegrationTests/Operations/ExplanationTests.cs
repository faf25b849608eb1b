using System.Net;
using System.Text.Json;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Points.Contracts;
using CustomerPoints.Sale.Contracts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Operations;

/// <summary>An operator is told of any merchant's order why it got its points, or none.</summary>
public sealed class ExplanationTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);
    private readonly Guid customer = Guid.NewGuid();

    [Fact]
    public async Task An_awarded_order_tells_its_whole_way()
    {
        await shop.SetRateAsync(0.1m);
        var order = await shop.RegisterAsync("25.50", customer);
        await shop.PayAsync(order, "10", "pay_a");
        await shop.PayAsync(order, "15.5", "pay_b");
        await monolith.DrainAsync();

        var told = await TellAsync(order);

        Verdict(told).ShouldBe("2.55 points: 25.5 EUR × 0.1.");
        Steps(told).ShouldBe(
            ["registered", "paymentReceived", "paymentReceived", "paid", "received", "awarded", "announced"]);
        (Text(told, "status"), told.GetProperty("paidTotal").GetDecimal()).ShouldBe(("COMPLETED", 25.5m));
        var points = await shop.GetAsync($"/orders/{order}/points");
        told.GetProperty("points").GetRawText().ShouldBe(points.GetRawText());
        var awarded = told.GetProperty("timeline").EnumerateArray().Single(step => Text(step, "step") == "awarded");
        Text(awarded, "text").ShouldBe("2.55 points: the balance went from 0 to 2.55, version 1.");
        Text(awarded, "at").ShouldBe(Text(points, "decidedAt"));
    }

    [Fact]
    public async Task A_payment_that_came_after_the_completion_comes_last()
    {
        await shop.SetRateAsync(1m);
        var order = await shop.SellAsync("10", customer);
        await monolith.DrainAsync();
        monolith.Time.Advance(TimeSpan.FromMinutes(1));
        await shop.PayAsync(order, "5");

        Steps(await TellAsync(order)).Last().ShouldBe("paymentReceived");
    }

    [Theory]
    [InlineData("10", true, """{"conversionRate": 0}""",
        "No points: the merchant's conversion rate was 0 when the order completed.")]
    [InlineData("10", true, """{"conversionRate": "much"}""",
        "No points: the merchant's loyalty terms could not be used when the order completed: "
        + "loyalty.conversionRate is \"much\", not 0 to 10,000 with at most 6 decimals.")]
    [InlineData("10", false, """{"conversionRate": 1}""", "No points: the order has no customer.")]
    [InlineData("0.4", true, """{"conversionRate": 1, "rounding": "floor"}""",
        "No points: 0.4 EUR × 1, rounded floor/0, comes to 0.")]
    public async Task A_skipped_order_says_why(string total, bool hasCustomer, string loyalty, string verdict)
    {
        await shop.SetLoyaltyAsync(loyalty);
        var order = await shop.SellAsync(total, hasCustomer ? customer : null);
        await monolith.DrainAsync();

        var told = await TellAsync(order);

        Verdict(told).ShouldBe(verdict);
        Steps(told).ShouldBe(["registered", "paymentReceived", "paid", "received", "skipped"]);
    }

    [Fact]
    public async Task An_order_that_is_not_paid_says_how_much_is()
    {
        var order = await shop.RegisterAsync("20", customer);
        await shop.PayAsync(order, "5");

        var told = await TellAsync(order);

        Verdict(told).ShouldBe("No points yet: 5 of 20 EUR are paid.");
        told.GetProperty("points").ValueKind.ShouldBe(JsonValueKind.Null);
        Steps(told).ShouldBe(["registered", "paymentReceived"]);
    }

    [Fact]
    public async Task A_cancelled_order_says_so()
    {
        var order = await shop.RegisterAsync("20", customer);
        await using var scope = monolith.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new CancelOrder(shop.MerchantId, order));

        Verdict(await TellAsync(order)).ShouldBe("No points: the order was cancelled.");
    }

    [Fact]
    public async Task A_waiting_order_says_what_it_waits_for()
    {
        await shop.SetRateAsync(1m);
        var order = await shop.SellAsync("10", customer);
        Verdict(await TellAsync(order)).ShouldBe("No points yet: the order waits to be awarded.");

        await monolith.Owner.ExecuteAsync(
            """
            update points.inbox_pending set attempts = 2, next_attempt_at = timestamptz '2099-01-01 00:00:00Z',
                last_error = E'It broke.\n   at Somewhere'
            where position = (select position from points.inbox_message where idempotency_key = $1)
            """,
            order.ToString());
        var told = await TellAsync(order);

        Verdict(told).ShouldBe("No points yet: 2 attempts failed, the next is due on 2099-01-01 00:00:00 UTC.");
        TextOf(told, "attemptFailed").ShouldBe("2 attempts failed; the last error: It broke.");
    }

    [Fact]
    public async Task A_dead_letter_and_what_a_person_made_of_it_are_told()
    {
        await shop.SetRateAsync(1m);
        var order = await shop.SellAsync("10", customer);
        var position = await monolith.KillAsync(order);
        var actions = monolith.Services.GetRequiredService<IOperatorActions>();
        var dead = await TellAsync(order);
        Verdict(dead).ShouldBe(
            "No points yet: the order's message is a dead letter and waits for a person: It broke.");
        dead.GetProperty("inboxPosition").GetInt64().ShouldBe(position);

        await actions.RetryAsync("alice", [position], isDryRun: false);
        await monolith.KillAsync(order);
        await actions.DiscardAsync("bob", [position], "Sent twice.", isDryRun: false);
        var told = await TellAsync(order);

        Steps(told).ShouldBe(
            ["registered", "paymentReceived", "paid", "received", "deadLetter", "attemptFailed", "discarded"]);
        TextOf(told, "deadLetter").ShouldBe("Was a dead letter until alice retried it.");
        TextOf(told, "attemptFailed").ShouldBe("8 attempts failed; the last error: It broke.");
        TextOf(told, "discarded").ShouldBe("Discarded by bob: Sent twice.");
        Verdict(told).ShouldStartWith("No points: bob discarded the order's message on ");
        Verdict(told).ShouldEndWith(" UTC: Sent twice.");
    }

    [Fact]
    public async Task A_redelivery_is_counted()
    {
        await shop.SetRateAsync(1m);
        var order = await shop.SellAsync("10", customer);
        await monolith.DrainAsync();
        await monolith.PublishAsync(shop.Completion(customer, 10m, order));

        TextOf(await TellAsync(order), "redelivered")
            .ShouldBe("The completion was delivered again, 1 time. It changed nothing.");
    }

    [Fact]
    public async Task A_completion_that_was_never_received_is_told()
    {
        var order = await shop.SellAsync("10", customer);
        await monolith.Owner.ExecuteAsync(
            """
            with gone as (delete from points.inbox_message where idempotency_key = $1 returning position)
            delete from points.inbox_pending where position in (select position from gone)
            """,
            order.ToString());

        Verdict(await TellAsync(order)).ShouldBe(
            "No points yet: the order is completed, but its completion was never received; reconcile mends that.");
    }

    [Fact]
    public async Task An_order_nobody_knows_is_not_found() =>
        (await monolith.OperatorClient().GetAsync($"/v1/api/sale/operations/orders/{Guid.NewGuid()}"))
            .StatusCode.ShouldBe(HttpStatusCode.NotFound);

    private Task<JsonElement> TellAsync(Guid order) =>
        monolith.OperatorClient().GetJsonAsync($"/operations/orders/{order}");

    private static string? Verdict(JsonElement told) => Text(told, "verdict");

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static List<string?> Steps(JsonElement told) =>
        [.. told.GetProperty("timeline").EnumerateArray().Select(step => Text(step, "step"))];

    private static string? TextOf(JsonElement told, string step) => Text(
        told.GetProperty("timeline").EnumerateArray().Single(candidate => Text(candidate, "step") == step), "text");
}
