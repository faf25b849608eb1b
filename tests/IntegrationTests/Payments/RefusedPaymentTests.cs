using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Orders;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Payments;

/// <summary>Signed deliveries that are no payment: each is told why, and none leaves a trace.</summary>
public sealed class RefusedPaymentTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private const int MaxBodyBytes = 64 * 1024;

    private readonly Shop shop = new(monolith);
    private readonly Provider provider = new(monolith);

    [Theory]
    [InlineData("type", "null")]
    [InlineData("type", "7")]
    [InlineData("timestamp", "null")]
    [InlineData("timestamp", "\"yesterday\"")]
    [InlineData("timestamp", "1614265330")]
    [InlineData("timestamp", "\"2026-11-22T10:00:00\"")]
    [InlineData("timestamp", "\"2026-11-22\"")]
    [InlineData("data", "null")]
    [InlineData("data", "[]")]
    [InlineData("data", "\"text\"")]
    [InlineData("data.paymentId", "null")]
    [InlineData("data.paymentId", "7")]
    [InlineData("data.paymentId", "\"\"")]
    [InlineData("data.paymentId", "\"  \"")]
    [InlineData("data.paymentId", "\"a\\u0000b\"")]
    [InlineData("data.saleOrderId", "null")]
    [InlineData("data.saleOrderId", "7")]
    [InlineData("data.saleOrderId", "\"7\"")]
    [InlineData("data.saleOrderId", "\"00000000-0000-0000-0000-000000000000\"")]
    [InlineData("data.amount", "null")]
    [InlineData("data.amount", "0")]
    [InlineData("data.amount", "-12.50")]
    [InlineData("data.amount", "12.34567")]
    [InlineData("data.amount", "1e-30")]
    [InlineData("data.amount", "1000000000000")]
    [InlineData("data.amount", "79228162514264337593543950336")]
    [InlineData("data.amount", "1e400")]
    [InlineData("data.amount", "12.49999999999999999999999999999")]
    [InlineData("data.amount", "0.00010000000000000000000000000000001")]
    [InlineData("data.amount", "\"12.50\"")]
    [InlineData("data.amount", "true")]
    [InlineData("data.amount", "[12.50]")]
    [InlineData("data.currency", "null")]
    [InlineData("data.currency", "978")]
    [InlineData("data.currency", "\"\"")]
    [InlineData("data.currency", "\"eur\"")]
    [InlineData("data.currency", "\"EURO\"")]
    [InlineData("data.currency", "\"XTS\"")]
    public async Task A_field_that_breaks_a_rule_is_named(string field, string json)
    {
        var body = await BodyAsync(payment => Set(payment, field, JsonNode.Parse(json)));

        var answer = await monolith.WithoutWritingAsync(() => provider.DeliverAsync(body));

        await answer.ShouldNameAsync(HttpStatusCode.UnprocessableEntity, field);
    }

    [Theory]
    [InlineData("type", "7", "must be a string")]
    [InlineData("data", "[]", "must be an object")]
    [InlineData("data.paymentId", "true", "must be a string")]
    [InlineData("data.saleOrderId", "7", "must be a UUID")]
    public async Task What_is_wrong_is_said_in_a_clients_words(string field, string json, string reason)
    {
        var answer = await provider.DeliverAsync(await BodyAsync(payment => Set(payment, field, JsonNode.Parse(json))));

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity);
        problem.GetProperty("errors").GetProperty(field)[0].GetString().ShouldBe(reason);
    }

    [Theory]
    [InlineData("type")]
    [InlineData("timestamp")]
    [InlineData("data")]
    [InlineData("data.paymentId")]
    [InlineData("data.saleOrderId")]
    [InlineData("data.amount")]
    [InlineData("data.currency")]
    public async Task A_field_that_is_missing_is_named(string field)
    {
        var body = await BodyAsync(payment => Parent(payment, field).Remove(Name(field)));

        var answer = await monolith.WithoutWritingAsync(() => provider.DeliverAsync(body));

        await answer.ShouldNameAsync(HttpStatusCode.UnprocessableEntity, field);
    }

    [Fact]
    public async Task Every_field_that_breaks_a_rule_is_named_at_once()
    {
        var body = await BodyAsync(payment =>
        {
            Set(payment, "timestamp", null);
            Set(payment, "data.amount", JsonNode.Parse("-1"));
            Set(payment, "data.currency", "euro");
        });

        var answer = await provider.DeliverAsync(body);

        await answer.ShouldNameAsync(
            HttpStatusCode.UnprocessableEntity, "timestamp", "data.amount", "data.currency");
    }

    [Fact]
    public async Task A_payment_id_of_201_characters_is_refused_and_one_of_200_is_taken()
    {
        var tooLong = await BodyAsync(payment => Set(payment, "data.paymentId", new string('p', 201)));
        var full = await BodyAsync(payment => Set(payment, "data.paymentId", new string('p', 200)));

        var answer = await monolith.WithoutWritingAsync(() => provider.DeliverAsync(tooLong));

        await answer.ShouldNameAsync(HttpStatusCode.UnprocessableEntity, "data.paymentId");
        await (await provider.DeliverAsync(full)).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_payment_id_with_half_a_character_in_it_is_refused()
    {
        var order = await shop.RegisterAsync("12.50", customerId: null);

        var answer = await monolith.WithoutWritingAsync(() => provider.ReportAsync(order, "12.50", "\\ud800"));

        await answer.ShouldNameAsync(HttpStatusCode.UnprocessableEntity, "data.paymentId");
    }

    [Fact]
    public async Task A_payment_in_another_currency_than_its_order_is_refused()
    {
        var order = await shop.RegisterAsync("12.50", customerId: null);

        var answer = await monolith.WithoutWritingAsync(() => provider.ReportAsync(order, "12.50", currency: "USD"));

        await answer.ShouldNameAsync(HttpStatusCode.UnprocessableEntity, "data.currency");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"payment.succeeded\"")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("{'type':'payment.succeeded'}")]
    [InlineData("{\"type\":\"payment.succeeded\",}")]
    [InlineData("{/* no comments */}")]
    [InlineData("{\"type\":\"payment.succeeded\",\"data\":{\"amount\":NaN}}")]
    [InlineData("{\"type\":\"payment.succeeded\",\"data\":{\"amount\":12.5")]
    [InlineData("{\"type\":\"a type that is cut of")]
    public async Task What_is_no_event_in_JSON_is_refused(string body)
    {
        var answer = await monolith.WithoutWritingAsync(() => provider.DeliverAsync(body));

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity);
        problem.GetProperty("errors").EnumerateObject().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Nesting_without_end_is_refused()
    {
        var body = $"{{\"data\":{new string('[', 10_000)}";

        var answer = await monolith.WithoutWritingAsync(() => provider.DeliverAsync(body));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("{\"type\":\"payment.failed\"}")]
    [InlineData("{\"type\":\"Payment.Succeeded\",\"timestamp\":null}")]
    [InlineData("{\"type\":\"\"}")]
    [InlineData("{\"type\":\"payout.created\",\"timestamp\":1614265330,\"data\":[\"of\",\"another\",\"shape\"]}")]
    [InlineData("{\"type\":\"refund.created\",\"data\":{\"paymentId\":7,\"amount\":\"12.50\"}}")]
    public async Task An_event_of_an_unknown_type_is_ignored_whatever_it_holds(string body)
    {
        var answer = await monolith.WithoutWritingAsync(() => provider.DeliverAsync(body));

        await answer.ShouldBeAsync(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_payment_for_an_unknown_order_is_not_found_until_the_order_is_there()
    {
        var order = Guid.NewGuid();
        var payment = Provider.NewPaymentId();

        var early = await monolith.WithoutWritingAsync(() => provider.ReportAsync(order, "12.50", payment));
        await shop.Client.PostJsonAsync("/orders", $$"""{"id":"{{order}}","total":12.5,"currency":"EUR"}""");
        var retried = await provider.ReportAsync(order, "12.50", payment);

        await early.ShouldBeProblemAsync(HttpStatusCode.NotFound);
        await retried.ShouldBeAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_more_than_64_KiB_is_refused_and_one_of_64_KiB_is_taken(bool isMeasured)
    {
        var body = await BodyAsync(_ => { });

        var tooLarge = await monolith.WithoutWritingAsync(
            () => provider.SendAsync(Padded(body, MaxBodyBytes + 1, isMeasured)));
        var full = await provider.SendAsync(Padded(body, MaxBodyBytes, isMeasured));

        await tooLarge.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        await full.ShouldBeAsync(HttpStatusCode.OK);
    }

    private HttpRequestMessage Padded(string body, int bytes, bool isMeasured)
    {
        var padded = body + new string(' ', bytes - Encoding.UTF8.GetByteCount(body));
        var request = provider.Signed(padded);
        request.Content = isMeasured ? request.Content : new UnmeasuredContent(padded);
        return request;
    }

    /// <summary>A good payment of 12.50 EUR for an order of as much, changed by the test.</summary>
    private async Task<string> BodyAsync(Action<JsonObject> change)
    {
        var order = await shop.RegisterAsync("12.50", customerId: null);
        var payment = JsonNode.Parse(Webhooks.Payment(order, Provider.NewPaymentId(), "12.50"))!.AsObject();
        change(payment);
        return payment.ToJsonString();
    }

    private static void Set(JsonObject payment, string field, JsonNode? value) =>
        Parent(payment, field)[Name(field)] = value;

    private static JsonObject Parent(JsonObject payment, string field) =>
        field.Contains('.') ? payment["data"]!.AsObject() : payment;

    private static string Name(string field) => field.Split('.')[^1];
}
