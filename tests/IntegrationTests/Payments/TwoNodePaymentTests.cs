using System.Net;
using CsCheck;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Orders;
using CustomerPoints.IntegrationTests.OrderUpdates;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Payments;

/// <summary>Deliveries of one order that meet at the database, not in a process.</summary>
public sealed class TwoNodePaymentTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    private const int Rounds = 15;

    private static readonly string[] Parts = ["10", "20", "30", "40"];
    private static readonly string[] EachTwice = [.. Parts, .. Parts];

    private readonly Shop shop = new(nodes.A);
    private readonly Guid customer = Guid.NewGuid();

    private NpgsqlDataSource Owner => nodes.A.Owner;

    [Fact]
    public async Task A_payment_that_waits_on_both_nodes_at_once_is_recorded_once()
    {
        await shop.SetRateAsync(1m);
        var order = await shop.RegisterAsync("100", customer);
        var payment = Provider.NewPaymentId();
        await using var hold = await Hold.OfOrderAsync(Owner, order);
        Task<HttpResponseMessage>[] deliveries =
        [
            .. Enumerable.Range(0, 6).Select(i => On(i).ReportAsync(order, "100", payment)),
        ];
        await hold.ShouldHoldUpAsync(deliveries.Length, deliveries);

        await hold.LetGoAsync();

        foreach (var delivery in deliveries)
        {
            (await (await delivery).ShouldBeAsync(HttpStatusCode.OK)).GetRawText()
                .ShouldBe("""{"orderStatus":"COMPLETED"}""");
        }

        await ShouldBePaidOnceAsync(order, payments: 1);
    }

    /// <summary>Each part twice, in any order, on any node, all at once.</summary>
    [Fact]
    public async Task Payments_in_any_order_on_either_node_complete_their_order_once() =>
        await Gen.Shuffle(EachTwice).SampleAsync(
            async parts =>
            {
                await shop.SetRateAsync(1m);
                var order = await shop.RegisterAsync("100", customer);

                var answers = await Task.WhenAll(parts.Select(
                    (part, i) => Task.Run(() => On(i).ReportAsync(order, part, $"{order}/{part}"))));

                answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
                await ShouldBePaidOnceAsync(order, Parts.Length);
            },
            iter: Rounds,
            threads: 1);

    private Provider On(int turn) => new(turn % 2 == 0 ? nodes.A : nodes.B);

    private async Task ShouldBePaidOnceAsync(Guid order, long payments)
    {
        await Task.WhenAll(Task.Run(nodes.A.DrainAsync), Task.Run(nodes.B.DrainAsync));
        (await Owner.StatusOfAsync(order)).ShouldBe("COMPLETED");
        (await Owner.PaidTotalOfAsync(order)).ShouldBe(100m);
        (await Owner.PaymentsOfAsync(order)).ShouldBe(payments);
        (await Owner.CompletionsOfAsync(order)).ShouldBe(1);
        (await Owner.AwardsOfAsync(order)).ShouldBe(1);
        await Owner.ShouldAddUpAsync();
    }
}
