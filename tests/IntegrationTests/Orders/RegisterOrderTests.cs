using System.Net;
using CustomerPoints.IntegrationTests.Fixtures;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Orders;

/// <summary>POST /orders: registering is idempotent by the order's id.</summary>
public sealed class RegisterOrderTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);
    private readonly Guid customer = Guid.NewGuid();
    private readonly Guid order = Guid.NewGuid();

    [Fact]
    public async Task A_new_order_is_created_and_its_address_told()
    {
        var answer = await PostAsync(Json(total: "12.50"));

        var created = await answer.ShouldBeAsync(HttpStatusCode.Created);
        answer.Headers.Location!.ToString().ShouldBe($"/v1/api/sale/orders/{order}");
        created.GetRawText().ShouldBe(
            $$$"""
            {"id":"{{{order}}}","status":"PENDING","total":12.5,"currency":"EUR","paidTotal":0,
            "createdAt":{{{created.GetProperty("createdAt").GetRawText()}}},"completedAt":null,"payments":[],
            "customer":{"id":"{{{customer}}}","pointBalance":0,"pointBalanceVersion":0},"points":null}
            """.ReplaceLineEndings(string.Empty));
    }

    [Theory]
    [InlineData("/orders")]
    [InlineData("/orders/")]
    public async Task The_address_leads_to_the_order(string path)
    {
        var created = await shop.Client.PostJsonAsync(path, Json());
        created.Headers.Location!.ToString().ShouldNotContain("//");

        var read = await shop.Client.GetAsync(created.Headers.Location);

        (await read.Content.ReadAsStringAsync()).ShouldBe(await created.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""{"total":1,"currency":"EUR"}""")]
    [InlineData("""{"id":null,"customerId":null,"total":1,"currency":"EUR"}""")]
    public async Task An_order_without_an_id_gets_one(string json)
    {
        var answer = await PostAsync(json);

        var created = await answer.ShouldBeAsync(HttpStatusCode.Created);
        created.GetProperty("id").GetGuid().Version.ShouldBe(7);
        answer.Headers.Location!.ToString().ShouldEndWith(created.GetProperty("id").GetString()!);
    }

    [Theory]
    [InlineData("0.0001", "0.0001")]
    [InlineData("999999999999.9999", "999999999999.9999")]
    [InlineData("12.5000000", "12.5")]
    [InlineData("1.25e1", "12.5")]
    public async Task A_total_within_the_bounds_is_kept_exactly(string total, string kept)
    {
        await PostAsync(Json(total: total));

        (await shop.GetAsync($"/orders/{order}")).GetProperty("total").GetRawText().ShouldBe(kept);
    }

    [Theory]
    [InlineData("10")]
    [InlineData("10.0000")]
    [InlineData("1e1")]
    public async Task The_same_again_is_answered_with_the_order(string total)
    {
        var first = await PostAsync(Json(total: "10.00"));

        var again = await monolith.WithoutWritingAsync(() => PostAsync(Json(total: total)));

        await again.ShouldBeAsync(HttpStatusCode.OK);
        (await again.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_same_again_is_answered_with_the_order_as_it_stands_by_now()
    {
        await PostAsync(Json(total: "10"));
        await shop.PayAsync(order, "10");

        var again = await monolith.WithoutWritingAsync(() => PostAsync(Json(total: "10")));

        (await again.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("status").GetString().ShouldBe("COMPLETED");
    }

    [Fact]
    public async Task Other_content_under_a_known_id_is_refused()
    {
        await PostAsync(Json());
        string[] others =
        [
            Json(total: "10.01"),
            Json(currency: "USD"),
            Json(customerId: "null"),
            Json(customerId: $"\"{Guid.NewGuid()}\""),
        ];

        foreach (var other in others)
        {
            var answer = await monolith.WithoutWritingAsync(() => PostAsync(other));
            await answer.ShouldBeProblemAsync(HttpStatusCode.Conflict);
        }
    }

    [Fact]
    public async Task An_id_of_another_merchant_is_refused_and_nothing_of_that_order_is_told()
    {
        var other = new Shop(monolith);
        var others = await other.RegisterAsync("4711.25", customer);

        foreach (var total in new[] { "4711.25", "10" })
        {
            var answer = await monolith.WithoutWritingAsync(
                () => PostAsync(Json(id: others, total: total, customerId: $"\"{customer}\"")));

            var problem = (await answer.ShouldBeProblemAsync(HttpStatusCode.Conflict)).GetRawText();
            problem.ShouldNotContain("4711");
            problem.ShouldNotContain(customer.ToString());
            problem.ShouldNotContain(other.MerchantId.ToString());
        }
    }

    [Fact]
    public async Task Twenty_at_once_create_one_order_and_the_others_find_it()
    {
        var answers = await AtOnceAsync(20, _ => PostAsync(Json()));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(19);
    }

    [Fact]
    public async Task Ten_at_once_with_different_content_create_one_order_and_the_others_are_refused()
    {
        var answers = await AtOnceAsync(10, i => PostAsync(Json(total: $"{i + 1}")));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(9);
    }

    [Fact]
    public async Task An_order_of_zero_registered_ten_times_at_once_completes_once()
    {
        var answers = await AtOnceAsync(10, _ => PostAsync(Json(total: "0")));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        (await shop.GetAsync($"/orders/{order}")).GetProperty("status").GetString().ShouldBe("COMPLETED");
        (await monolith.Owner.ScalarAsync<long>(
            "select count(*) from points.inbox_message where idempotency_key = $1 and redeliveries = 0",
            order.ToString())).ShouldBe(1);
    }

    private static Task<HttpResponseMessage[]> AtOnceAsync(int count, Func<int, Task<HttpResponseMessage>> act) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(() => act(i))));

    private Task<HttpResponseMessage> PostAsync(string json) => shop.Client.PostJsonAsync("/orders", json);

    private string Json(Guid? id = null, string total = "10", string currency = "EUR", string? customerId = null) =>
        $$"""
        {"id":"{{id ?? order}}","customerId":{{customerId ?? $"\"{customer}\""}},
         "total":{{total}},"currency":"{{currency}}"}
        """;
}
