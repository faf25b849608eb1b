using System.Net;
using System.Text.Json;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Sale.Contracts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Orders;

/// <summary>GET /orders/{id}: the order, its payments, its customer's balance and its points.</summary>
public sealed class GetOrderTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);
    private readonly Guid customer = Guid.NewGuid();

    [Fact]
    public async Task A_partly_paid_order_shows_its_payments_in_the_order_they_came()
    {
        var order = await shop.RegisterAsync("100.00", customer);
        await shop.PayAsync(order, "40.00", $"pay_2_{order}");
        await shop.PayAsync(order, "0.10", $"pay_1_{order}");

        var details = await shop.GetAsync($"/orders/{order}");

        details.GetProperty("status").GetString().ShouldBe("PARTIAL");
        details.GetProperty("paidTotal").GetRawText().ShouldBe("40.1");
        details.GetProperty("completedAt").ValueKind.ShouldBe(JsonValueKind.Null);
        details.GetProperty("points").ValueKind.ShouldBe(JsonValueKind.Null);
        var payments = details.GetProperty("payments").EnumerateArray().ToList();
        payments.ConvertAll(p => p.GetProperty("paymentId").GetString())
            .ShouldBe([$"pay_2_{order}", $"pay_1_{order}"]);
        payments.ConvertAll(p => p.GetProperty("amount").GetRawText()).ShouldBe(["40", "0.1"]);
        payments.ConvertAll(p => p.GetProperty("currency").GetString()).ShouldBe(["EUR", "EUR"]);
        payments[0].GetProperty("receivedAt").GetDateTimeOffset()
            .ShouldBeLessThan(payments[1].GetProperty("receivedAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_completed_order_shows_its_points_as_pending_until_they_are_awarded()
    {
        await shop.SetRateAsync(0.25m);
        var order = await shop.SellAsync("10.10", customer);

        var before = await shop.GetAsync($"/orders/{order}");
        await monolith.DrainAsync();
        var after = await shop.GetAsync($"/orders/{order}");

        before.GetProperty("points").GetRawText().ShouldBe("""{"outcome":"Pending","points":null,"rate":0.25}""");
        after.GetProperty("points").GetRawText().ShouldBe("""{"outcome":"Awarded","points":2.525,"rate":0.25}""");
        after.GetProperty("status").GetString().ShouldBe("COMPLETED");
        after.GetProperty("completedAt").GetDateTimeOffset()
            .ShouldBeGreaterThan(after.GetProperty("createdAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task The_customers_balance_is_the_one_over_all_orders_with_its_version()
    {
        await shop.SetRateAsync(1m);
        await shop.SellAsync("0.1", customer);
        var order = await shop.SellAsync("0.2", customer);
        await monolith.DrainAsync();

        var details = await shop.GetAsync($"/orders/{order}");

        details.GetProperty("customer").GetRawText()
            .ShouldBe($$"""{"id":"{{customer}}","pointBalance":0.3,"pointBalanceVersion":2}""");
    }

    [Fact]
    public async Task An_order_without_a_customer_shows_none()
    {
        var order = await shop.SellAsync("10", customerId: null);
        await monolith.DrainAsync();

        var details = await shop.GetAsync($"/orders/{order}");

        details.GetProperty("customer").ValueKind.ShouldBe(JsonValueKind.Null);
        details.GetProperty("points").GetProperty("outcome").GetString().ShouldBe("SkippedNoCustomer");
    }

    [Fact]
    public async Task A_cancelled_order_shows_the_money_and_no_points()
    {
        var order = await shop.RegisterAsync("10", customer);
        await using (var scope = monolith.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new CancelOrder(shop.MerchantId, order));
        }

        await shop.PayAsync(order, "10");

        var details = await shop.GetAsync($"/orders/{order}");

        details.GetProperty("status").GetString().ShouldBe("CANCELLED");
        details.GetProperty("paidTotal").GetRawText().ShouldBe("10");
        details.GetProperty("payments").GetArrayLength().ShouldBe(1);
        details.GetProperty("points").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task An_unknown_order_and_another_merchants_are_not_found_alike()
    {
        var others = await new Shop(monolith).RegisterAsync("4711.25", customer);
        var unknown = Guid.NewGuid();

        var ofOther = await shop.Client.GetAsync($"{Answers.Base}/orders/{others}");
        var ofNobody = await shop.Client.GetAsync($"{Answers.Base}/orders/{unknown}");

        var first = (await ofOther.ShouldBeProblemAsync(HttpStatusCode.NotFound)).GetProperty("detail").GetString()!;
        var second = (await ofNobody.ShouldBeProblemAsync(HttpStatusCode.NotFound)).GetProperty("detail").GetString()!;
        first.Replace(others.ToString(), "X", StringComparison.Ordinal)
            .ShouldBe(second.Replace(unknown.ToString(), "X", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("not-a-uuid")]
    public async Task What_is_no_id_is_not_found(string id)
    {
        var answer = await shop.Client.GetAsync($"{Answers.Base}/orders/{id}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound);
    }
}
