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

/// <summary>What comes while something else is half done. Who waits for whom is arranged, never left to time.</summary>
public sealed class InterleavedPaymentTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);
    private readonly Provider provider = new(monolith);
    private readonly string payment = Provider.NewPaymentId();

    private NpgsqlDataSource Owner => monolith.Owner;

    [Fact]
    public async Task A_delivery_retried_while_its_first_attempt_waits_is_recorded_once()
    {
        var order = await shop.RegisterAsync("100", Guid.NewGuid());
        await using var hold = await Hold.OfOrderAsync(Owner, order);
        var first = provider.ReportAsync(order, "100", payment);
        var retry = provider.ReportAsync(order, "100", payment);
        await hold.ShouldHoldUpAsync(2, first, retry);

        await hold.LetGoAsync();

        (await StatusInAsync(await first)).ShouldBe("COMPLETED");
        (await StatusInAsync(await retry)).ShouldBe("COMPLETED");
        await ShouldStandAsync(order, "COMPLETED", paid: 100m, payments: 1, completions: 1);
    }

    [Fact]
    public async Task A_delivery_retried_while_its_first_attempt_is_about_to_commit_is_recorded_once()
    {
        var order = await shop.RegisterAsync("100", Guid.NewGuid());
        await using var hold = await Hold.OfPaymentIdAsync(Owner, order, payment);
        var first = provider.ReportAsync(order, "100", payment);
        await hold.ShouldHoldUpAsync(1, first);
        var retry = provider.ReportAsync(order, "100", payment);
        await hold.ShouldHoldUpAsync(2, first, retry);

        await hold.LetGoAsync();

        (await StatusInAsync(await first)).ShouldBe("COMPLETED");
        (await StatusInAsync(await retry)).ShouldBe("COMPLETED");
        await ShouldStandAsync(order, "COMPLETED", paid: 100m, payments: 1, completions: 1);
    }

    [Fact]
    public async Task An_order_is_not_cancelled_while_the_payment_that_completes_it_commits()
    {
        var order = await shop.RegisterAsync("100", Guid.NewGuid());
        await using var hold = await Hold.OfPaymentIdAsync(Owner, order, payment);
        var paying = provider.ReportAsync(order, "100", payment);
        await hold.ShouldHoldUpAsync(1, paying);
        var cancelling = CancelAsync(order);
        await hold.ShouldHoldUpAsync(2, paying, cancelling);

        await hold.LetGoAsync();

        (await StatusInAsync(await paying)).ShouldBe("COMPLETED");
        (await cancelling).ShouldBe(CancelOrderResult.AlreadyCompleted);
        await ShouldStandAsync(order, "COMPLETED", paid: 100m, payments: 1, completions: 1);
    }

    [Fact]
    public async Task A_payment_that_waits_for_a_cancellation_is_recorded_and_completes_nothing()
    {
        var order = await shop.RegisterAsync("100", Guid.NewGuid());
        await using var hold = await Hold.OfCancellationAsync(Owner, order);
        var paying = provider.ReportAsync(order, "100", payment);
        await hold.ShouldHoldUpAsync(1, paying);

        await hold.CommitAsync();

        (await StatusInAsync(await paying)).ShouldBe("CANCELLED");
        await ShouldStandAsync(order, "CANCELLED", paid: 100m, payments: 1, completions: 0);
    }

    [Fact]
    public async Task Two_payments_that_wait_for_one_order_both_count()
    {
        var order = await shop.RegisterAsync("100", Guid.NewGuid());
        await using var hold = await Hold.OfOrderAsync(Owner, order);
        var one = provider.ReportAsync(order, "60");
        var other = provider.ReportAsync(order, "40");
        await hold.ShouldHoldUpAsync(2, one, other);

        await hold.LetGoAsync();

        string?[] statuses = [await StatusInAsync(await one), await StatusInAsync(await other)];
        statuses.ShouldBe(["PARTIAL", "COMPLETED"], ignoreOrder: true);
        await ShouldStandAsync(order, "COMPLETED", paid: 100m, payments: 2, completions: 1);
    }

    private static async Task<string?> StatusInAsync(HttpResponseMessage answer) =>
        (await answer.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("orderStatus").GetString();

    private async Task ShouldStandAsync(Guid order, string status, decimal paid, long payments, long completions)
    {
        (await Owner.StatusOfAsync(order)).ShouldBe(status);
        (await Owner.PaidTotalOfAsync(order)).ShouldBe(paid);
        (await Owner.PaymentsOfAsync(order)).ShouldBe(payments);
        (await Owner.CompletionsOfAsync(order)).ShouldBe(completions);
    }

    private async Task<CancelOrderResult> CancelAsync(Guid saleOrderId)
    {
        await using var scope = monolith.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>()
            .Send(new CancelOrder(shop.MerchantId, saleOrderId));
    }
}
