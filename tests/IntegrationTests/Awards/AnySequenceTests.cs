using CsCheck;
using CustomerPoints.Inbox.Handling;
using CustomerPoints.Inbox.Tables;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Points.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Awards;

/// <summary>
/// Any sequence of payments, redeliveries, crashes between the steps and drains: the ledger adds up, each order is
/// awarded at most once, and each completed order ends in exactly one outcome.
/// </summary>
public sealed class AnySequenceTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private const int Orders = 6;
    private const int Customers = 2;

    private static readonly Gen<Step> Steps = Gen.Frequency(
        (4, Gen.Select(Gen.Int[0, Orders - 1], Gen.Int[1, 3], (o, part) => (Step)new Pay(o, part))),
        (2, Gen.Int[0, Orders - 1].Select(o => (Step)new PayAgain(o))),
        (2, Gen.Int[0, Orders - 1].Select(o => (Step)new Redeliver(o))),
        (1, Gen.Int[0, Orders - 1].Select(o => (Step)new RollBackPublishing(o))),
        (1, Gen.Int[0, Orders - 1].Select(o => (Step)new CallDirectly(o))),
        (1, Gen.Int[0, 2].Select(rate => (Step)new SetRate(rate))),
        (1, Gen.Const((Step)new CrashDrain())),
        (2, Gen.Const((Step)new Drain())));

    private abstract record Step;

    private sealed record Pay(int Order, int Part) : Step;

    private sealed record PayAgain(int Order) : Step;

    private sealed record Redeliver(int Order) : Step;

    private sealed record RollBackPublishing(int Order) : Step;

    private sealed record CallDirectly(int Order) : Step;

    private sealed record SetRate(int Rate) : Step;

    private sealed record CrashDrain : Step;

    private sealed record Drain : Step;

    [Fact]
    public async Task Any_sequence_of_steps_ends_in_a_ledger_that_adds_up() =>
        await Steps.List[1, 40].SampleAsync(RunAsync, iter: 40, threads: 1);

    private async Task RunAsync(List<Step> steps)
    {
        var shop = new Shop(monolith);
        await shop.SetRateAsync(1m);
        var customers = Enumerable.Range(0, Customers).Select(_ => Guid.NewGuid()).ToList();
        var orders = new List<Guid>();
        for (var i = 0; i < Orders; i++)
        {
            orders.Add(await shop.RegisterAsync("30", customers[i % Customers]));
        }

        foreach (var step in steps)
        {
            await TakeAsync(step, shop, customers, orders);
        }

        await monolith.DrainAsync();
        await monolith.Owner.ShouldAddUpAsync();
        (await OrdersWithoutExactlyOneOutcomeAsync(shop)).ShouldBe(0);
    }

    private async Task TakeAsync(Step step, Shop shop, List<Guid> customers, List<Guid> orders)
    {
        switch (step)
        {
            case Pay(var o, var part):
                await shop.PayAsync(orders[o], "10", $"{orders[o]}/{part}");
                break;
            case PayAgain(var o):
                await shop.PayAsync(orders[o], "10", $"{orders[o]}/1");
                break;
            case Redeliver(var o) when await IsCompletedAsync(orders[o]):
                await monolith.PublishAsync(shop.Completion(customers[o % Customers], 30m, orders[o]));
                break;
            case RollBackPublishing(var o):
                await using (var connection = await monolith.Worker.OpenConnectionAsync())
                await using (var transaction = await connection.BeginTransactionAsync())
                {
                    await monolith.PublishAsync(shop.Completion(customers[o % Customers], 30m, orders[o]), transaction);
                }

                break;
            case CallDirectly(var o) when await IsCompletedAsync(orders[o]):
                await CallAsync(new(orders[o], customers[o % Customers], shop.MerchantId, 30m, "EUR"));
                break;
            case SetRate(var rate):
                await shop.SetRateAsync(rate);
                break;
            case CrashDrain:
                await CrashBeforeCommitAsync();
                break;
            case Drain:
                await monolith.DrainAsync();
                break;
        }
    }

    private Task<bool> IsCompletedAsync(Guid order) => monolith.Owner.ScalarAsync<bool>(
        "select status = 'COMPLETED' from sale.sale_order where id = $1", order);

    private Task<long> OrdersWithoutExactlyOneOutcomeAsync(Shop shop) => monolith.Owner.ScalarAsync<long>(
        """
        select count(*) from sale.sale_order o
        left join points.inbox m on m.idempotency_key = o.id::text
        left join points.point_transaction t on t.sale_order_id = o.id and t.type = 'AWARD'
        where o.merchant_id = $1 and (
            (o.status = 'COMPLETED') <> (m.outcome is not null)
            or (m.outcome is not distinct from 'Awarded') <> (t.id is not null)
            or t.points <> t.order_total * t.conversion_rate)
        """,
        shop.MerchantId);

    private async Task CallAsync(AwardPointsForOrder request)
    {
        await using var scope = monolith.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ICustomerPointService>().AwardPointsForOrder(request);
    }

    private async Task CrashBeforeCommitAsync()
    {
        await using var scope = monolith.Services.CreateAsyncScope();
        await using var connection = await monolith.Worker.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var claim = await monolith.Services.GetRequiredService<InboxTable>()
            .ClaimNextAsync(transaction, above: 0, limit: 100, CancellationToken.None);
        if (claim.Messages.Count > 0)
        {
            await monolith.Services.GetRequiredService<InboxDesk>()
                .ProcessAsync(scope.ServiceProvider, transaction, claim, PassEnd.LeftToCaller, CancellationToken.None);
        }
    }
}
