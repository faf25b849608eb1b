using System.Net;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Orders;
using CustomerPoints.Sale.Contracts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Payments;

/// <summary>What a reported payment does to its order.</summary>
public sealed class PaymentTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);
    private readonly Provider provider = new(monolith);
    private readonly Guid customer = Guid.NewGuid();

    private NpgsqlDataSource Owner => monolith.Owner;

    [Fact]
    public async Task A_part_makes_the_order_PARTIAL_and_tells_Points_nothing()
    {
        var order = await shop.RegisterAsync("100.00", customer);

        var answer = await provider.ReportAsync(order, "40.00");

        (await answer.ShouldBeAsync(HttpStatusCode.OK)).GetRawText().ShouldBe("""{"orderStatus":"PARTIAL"}""");
        (await Owner.StatusOfAsync(order)).ShouldBe("PARTIAL");
        (await Owner.PaidTotalOfAsync(order)).ShouldBe(40m);
        (await Owner.CompletionsOfAsync(order)).ShouldBe(0);
    }

    [Fact]
    public async Task The_payment_that_reaches_the_total_completes_the_order_and_tells_Points_once()
    {
        var order = await shop.RegisterAsync("100.00", customer);
        await provider.ReportAsync(order, "99.9999");

        var answer = await provider.ReportAsync(order, "0.0001");

        (await answer.ShouldBeAsync(HttpStatusCode.OK)).GetRawText().ShouldBe("""{"orderStatus":"COMPLETED"}""");
        (await Owner.StatusOfAsync(order)).ShouldBe("COMPLETED");
        (await Owner.CompletionsOfAsync(order)).ShouldBe(1);
    }

    [Fact]
    public async Task Parts_add_up_exactly()
    {
        var order = await shop.RegisterAsync("0.3", customer);
        await provider.ReportAsync(order, "0.1");

        var answer = await provider.ReportAsync(order, "0.2");

        (await answer.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("orderStatus").GetString().ShouldBe("COMPLETED");
    }

    [Fact]
    public async Task Money_beyond_the_total_completes_once_and_awards_on_the_total()
    {
        await shop.SetRateAsync(1m);
        var order = await shop.RegisterAsync("100", customer);

        var answer = await provider.ReportAsync(order, "250");
        await monolith.DrainAsync();

        (await answer.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("orderStatus").GetString().ShouldBe("COMPLETED");
        (await Owner.PaidTotalOfAsync(order)).ShouldBe(250m);
        (await shop.BalanceAsync(customer)).Balance.ShouldBe(100m);
    }

    [Fact]
    public async Task A_payment_for_a_COMPLETED_order_is_recorded_and_awards_nothing_more()
    {
        await shop.SetRateAsync(1m);
        var order = await shop.SellAsync("100", customer);
        await monolith.DrainAsync();

        var answer = await provider.ReportAsync(order, "30");
        await monolith.DrainAsync();

        (await answer.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("orderStatus").GetString().ShouldBe("COMPLETED");
        (await Owner.PaymentsOfAsync(order)).ShouldBe(2);
        (await Owner.PaidTotalOfAsync(order)).ShouldBe(130m);
        (await Owner.CompletionsOfAsync(order)).ShouldBe(1);
        (await Owner.AwardsOfAsync(order)).ShouldBe(1);
    }

    [Fact]
    public async Task A_payment_for_a_CANCELLED_order_is_recorded_and_awards_nothing()
    {
        await shop.SetRateAsync(1m);
        var order = await shop.RegisterAsync("100", customer);
        (await CancelAsync(order)).ShouldBe(CancelOrderResult.Cancelled);

        var answer = await provider.ReportAsync(order, "100");
        await monolith.DrainAsync();

        (await answer.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("orderStatus").GetString().ShouldBe("CANCELLED");
        (await Owner.StatusOfAsync(order)).ShouldBe("CANCELLED");
        (await Owner.PaidTotalOfAsync(order)).ShouldBe(100m);
        (await Owner.CompletionsOfAsync(order)).ShouldBe(0);
        (await Owner.AwardsOfAsync(order)).ShouldBe(0);
    }

    [Fact]
    public async Task A_COMPLETED_order_cannot_be_cancelled_nor_can_another_merchants()
    {
        var paid = await shop.SellAsync("10", customer);
        var others = await new Shop(monolith).RegisterAsync("10", customer);

        (await CancelAsync(paid)).ShouldBe(CancelOrderResult.AlreadyCompleted);
        (await CancelAsync(others)).ShouldBe(CancelOrderResult.NotFound);

        (await Owner.StatusOfAsync(paid)).ShouldBe("COMPLETED");
        (await Owner.StatusOfAsync(others)).ShouldBe("PENDING");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer rubbish")]
    [InlineData("Basic rubbish")]
    public async Task The_signature_is_all_that_a_provider_needs(string? authorization)
    {
        var order = await shop.RegisterAsync("10", customer);
        var request = provider.Signed(Webhooks.Payment(order, Provider.NewPaymentId(), "10"));
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        var answer = await provider.SendAsync(request);

        await answer.ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Fields_that_a_provider_adds_are_passed_over()
    {
        var order = await shop.RegisterAsync("10", customer);
        var body = Webhooks.Payment(order, Provider.NewPaymentId(), "10").Replace(
            "\"data\":{", "\"livemode\":true,\"data\":{\"method\":{\"card\":\"visa\"},", StringComparison.Ordinal);

        var answer = await provider.DeliverAsync(body);

        await answer.ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_time_of_the_payment_is_kept_whatever_its_offset()
    {
        var order = await shop.RegisterAsync("10", customer);
        var body = Webhooks.Payment(order, Provider.NewPaymentId(), "10")
            .Replace("2026-11-22T10:00:00Z", "2026-11-22T11:30:00+02:00", StringComparison.Ordinal);

        await provider.DeliverAsync(body);

        (await Owner.ScalarAsync<DateTime>("select paid_at from sale.payment where sale_order_id = $1", order))
            .ShouldBe(new DateTime(2026, 11, 22, 9, 30, 0, DateTimeKind.Utc));
    }

    private async Task<CancelOrderResult> CancelAsync(Guid saleOrderId)
    {
        await using var scope = monolith.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>()
            .Send(new CancelOrder(shop.MerchantId, saleOrderId));
    }
}
