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

/// <summary>Deliveries that meet at one order.</summary>
public sealed class ConcurrentPaymentTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);
    private readonly Provider provider = new(monolith);
    private readonly Guid customer = Guid.NewGuid();

    private NpgsqlDataSource Owner => monolith.Owner;

    [Fact]
    public async Task Ten_payments_at_once_complete_their_order_exactly_once()
    {
        var order = await shop.RegisterAsync("100", customer);

        var answers = await AtOnce(10, _ => provider.ReportAsync(order, "10"));

        var statuses = await Task.WhenAll(answers.Select(StatusInAsync));
        statuses.Count(status => status == "COMPLETED").ShouldBe(1);
        statuses.Count(status => status == "PARTIAL").ShouldBe(9);
        (await Owner.StatusOfAsync(order)).ShouldBe("COMPLETED");
        (await Owner.PaidTotalOfAsync(order)).ShouldBe(100m);
        (await Owner.PaymentsOfAsync(order)).ShouldBe(10);
        (await Owner.CompletionsOfAsync(order)).ShouldBe(1);
    }

    [Fact]
    public async Task One_payment_delivered_twenty_times_at_once_is_recorded_once()
    {
        var order = await shop.RegisterAsync("100", customer);
        var payment = Provider.NewPaymentId();

        var answers = await AtOnce(20, _ => provider.ReportAsync(order, "100", payment));

        (await Task.WhenAll(answers.Select(StatusInAsync))).ShouldAllBe(status => status == "COMPLETED");
        (await Owner.PaymentsOfAsync(order)).ShouldBe(1);
        (await Owner.PaidTotalOfAsync(order)).ShouldBe(100m);
        (await Owner.CompletionsOfAsync(order)).ShouldBe(1);
    }

    [Fact]
    public async Task One_payment_reported_for_ten_orders_at_once_pays_one_of_them()
    {
        var orders = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => shop.RegisterAsync("100", customer)));
        var payment = Provider.NewPaymentId();

        var answers = await AtOnce(orders.Length, i => provider.ReportAsync(orders[i], "100", payment));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(9);
        (await Task.WhenAll(orders.Select(Owner.PaidTotalOfAsync))).Sum().ShouldBe(100m);
    }

    [Fact]
    public async Task An_order_cancelled_while_it_is_paid_is_either_completed_or_cancelled_for_all_to_see()
    {
        for (var round = 0; round < 10; round++)
        {
            var order = await shop.RegisterAsync("100", customer);

            var paying = Task.Run(() => provider.ReportAsync(order, "100"));
            var cancelling = Task.Run(() => CancelAsync(order));
            await Task.WhenAll(paying, cancelling);

            var seen = (await StatusInAsync(await paying), await cancelling, await Owner.StatusOfAsync(order),
                await Owner.CompletionsOfAsync(order), await Owner.PaidTotalOfAsync(order));
            seen.ShouldBeOneOf(
                ("COMPLETED", CancelOrderResult.AlreadyCompleted, "COMPLETED", 1L, 100m),
                ("CANCELLED", CancelOrderResult.Cancelled, "CANCELLED", 0L, 100m));
        }
    }

    private static Task<T[]> AtOnce<T>(int count, Func<int, Task<T>> act) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(() => act(i))));

    private static async Task<string?> StatusInAsync(HttpResponseMessage answer) =>
        (await answer.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("orderStatus").GetString();

    private async Task<CancelOrderResult> CancelAsync(Guid saleOrderId)
    {
        await using var scope = monolith.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>()
            .Send(new CancelOrder(shop.MerchantId, saleOrderId));
    }
}
