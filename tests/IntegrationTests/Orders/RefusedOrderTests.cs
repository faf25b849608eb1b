using System.Net;
using System.Text;
using CustomerPoints.IntegrationTests.Fixtures;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Orders;

/// <summary>POST /orders with something wrong in it: the answer names the field, and nothing is written.</summary>
public sealed class RefusedOrderTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);

    [Theory]
    [InlineData("""{"currency":"EUR"}""", "total")]
    [InlineData("""{"total":null,"currency":"EUR"}""", "total")]
    [InlineData("""{"total":-0.01,"currency":"EUR"}""", "total")]
    [InlineData("""{"total":1.00001,"currency":"EUR"}""", "total")]
    [InlineData("""{"total":1000000000000,"currency":"EUR"}""", "total")]
    [InlineData("""{"total":79228162514264337593543950336,"currency":"EUR"}""", "total")]
    [InlineData("""{"total":1e400,"currency":"EUR"}""", "total")]
    [InlineData("""{"total":12.49999999999999999999999999999,"currency":"EUR"}""", "total")]
    [InlineData("""{"total":0.99999999999999999999999999999,"currency":"EUR"}""", "total")]
    [InlineData("""{"total":1e-400,"currency":"EUR"}""", "total")]
    [InlineData("""{"total":"10","currency":"EUR"}""", "total")]
    [InlineData("""{"total":true,"currency":"EUR"}""", "total")]
    [InlineData("""{"total":{},"currency":"EUR"}""", "total")]
    [InlineData("""{"total":10}""", "currency")]
    [InlineData("""{"total":10,"currency":null}""", "currency")]
    [InlineData("""{"total":10,"currency":""}""", "currency")]
    [InlineData("""{"total":10,"currency":"eur"}""", "currency")]
    [InlineData("""{"total":10,"currency":"EURO"}""", "currency")]
    [InlineData("""{"total":10,"currency":"XXX"}""", "currency")]
    [InlineData("""{"total":10,"currency":978}""", "currency")]
    [InlineData("""{"id":"7","total":10,"currency":"EUR"}""", "id")]
    [InlineData("""{"id":7,"total":10,"currency":"EUR"}""", "id")]
    [InlineData("""{"id":"00000000-0000-0000-0000-000000000000","total":10,"currency":"EUR"}""", "id")]
    [InlineData("""{"customerId":"me","total":10,"currency":"EUR"}""", "customerId")]
    [InlineData("""{"customerId":"00000000-0000-0000-0000-000000000000","total":10,"currency":"EUR"}""", "customerId")]
    [InlineData("""{"total":10,"currency":"EUR","discount":1}""", "discount")]
    [InlineData("""{"total":10,"currency":"EUR","merchantId":"c3f1e3f0-0000-4000-8000-000000000000"}""", "merchantId")]
    [InlineData("""{"total":10,"total":11,"currency":"EUR"}""", "total")]
    [InlineData("""{"total":10,"Total":11,"currency":"EUR"}""", "Total")]
    public async Task A_field_that_breaks_a_rule_is_named(string json, string field)
    {
        var answer = await monolith.WithoutWritingAsync(() => shop.Client.PostJsonAsync("/orders", json));

        await answer.ShouldNameAsync(HttpStatusCode.BadRequest, field);
    }

    [Theory]
    [InlineData("""{"discount":1}""", "discount", "is not known here")]
    [InlineData("""{"total":1,"total":2}""", "total", "is given more than once")]
    [InlineData("""{"customerId":true}""", "customerId", "must be a UUID")]
    [InlineData("""{"id":[]}""", "id", "must be a UUID")]
    [InlineData("""{"id":"7"}""", "id", "must be a UUID")]
    [InlineData("""{"currency":"\ud800"}""", "currency", "must be a string")]
    [InlineData("[]", "body", "must be an object")]
    public async Task What_is_wrong_is_said_in_a_clients_words(string json, string field, string reason)
    {
        var answer = await shop.Client.PostJsonAsync("/orders", json);

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest);
        problem.GetProperty("errors").GetProperty(field)[0].GetString().ShouldBe(reason);
    }

    [Theory]
    [InlineData("nope")]
    [InlineData("utf-7")]
    [InlineData("utf-16")]
    [InlineData("")]
    public async Task JSON_that_is_announced_in_another_encoding_than_UTF_8_is_refused(string charset)
    {
        var answer = await monolith.WithoutWritingAsync(
            () => shop.Client.PostAsync($"{Answers.Base}/orders", InCharset(charset)));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("UTF-8")]
    [InlineData("\"utf-8\"")]
    public async Task JSON_that_is_announced_in_UTF_8_is_taken(string charset) =>
        await (await shop.Client.PostAsync($"{Answers.Base}/orders", InCharset(charset)))
            .ShouldBeAsync(HttpStatusCode.Created);

    [Fact]
    public async Task Every_field_that_breaks_a_rule_is_named_at_once()
    {
        var answer = await shop.Client.PostJsonAsync(
            "/orders", """{"id":"00000000-0000-0000-0000-000000000000","total":-1,"currency":"euro"}""");

        await answer.ShouldNameAsync(HttpStatusCode.BadRequest, "id", "total", "currency");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("10")]
    [InlineData("{")]
    [InlineData("{\"total\":10,\"currency\":\"EUR\"} and more")]
    [InlineData("{\"total\":10,\"currency\":\"EUR\",}")]
    [InlineData("{'total':10}")]
    public async Task What_is_no_order_in_JSON_is_refused(string json)
    {
        var answer = await monolith.WithoutWritingAsync(() => shop.Client.PostJsonAsync("/orders", json));

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_that_is_not_declared_as_JSON_is_refused()
    {
        var content = new StringContent("""{"total":10,"currency":"EUR"}""", Encoding.UTF8, "text/plain");

        var answer = await monolith.WithoutWritingAsync(
            () => shop.Client.PostAsync($"{Answers.Base}/orders", content));

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType);
    }

    private static ByteArrayContent InCharset(string charset)
    {
        var content = new ByteArrayContent("""{"total":10,"currency":"EUR"}"""u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");
        return content;
    }
}
