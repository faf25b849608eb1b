using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Sale.Contracts;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Reconciliation;

/// <summary>Beside sales and a drain, nothing sound is called wrong and nothing mended loses an update.</summary>
public sealed class RunningDrainTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private const int Orders = 300;

    private readonly Shop shop = new(monolith);
    private readonly Guid[] customers = [.. Enumerable.Range(0, 3).Select(_ => Guid.NewGuid())];

    [Fact]
    public async Task What_moves_is_never_called_a_difference()
    {
        await shop.SetRateAsync(1m);
        using var ended = new CancellationTokenSource();
        var work = WorkAsync(ended);
        var runs = 0;
        do
        {
            var report = await monolith.ReconcileAsync(shop.MerchantId);
            report.Kinds().ShouldBeEmpty(report.Story());
            runs++;
        }
        while (!ended.IsCancellationRequested);

        await work;
        runs.ShouldBeGreaterThan(1);
        (await monolith.ReconcileAsync(shop.MerchantId)).LedgerRows.ShouldBe(Orders);
    }

    [Fact]
    public async Task A_balance_mended_beside_a_drain_loses_no_award()
    {
        await shop.SetRateAsync(1m);
        using var ended = new CancellationTokenSource();
        var work = WorkAsync(ended);
        do
        {
            await monolith.Owner.ExecuteAsync(
                "update points.customer set lifetime_points_earned = 0 where customer_id = $1", customers[0]);
            await monolith.ReconcileAsync(shop.MerchantId, repair: true);
        }
        while (!ended.IsCancellationRequested);

        await work;
        await monolith.ReconcileAsync(shop.MerchantId, repair: true);
        var report = await monolith.ReconcileAsync(shop.MerchantId);
        report.Kinds().ShouldBeEmpty(report.Story());
        await monolith.Owner.ShouldAddUpAsync();
    }

    private async Task WorkAsync(CancellationTokenSource ended)
    {
        try
        {
            var selling = SellAsync();
            while (!selling.IsCompleted)
            {
                await monolith.DrainAsync();
            }

            await selling;
            await monolith.DrainAsync();
        }
        finally
        {
            await ended.CancelAsync();
        }
    }

    private async Task SellAsync()
    {
        for (var i = 0; i < Orders; i++)
        {
            await CompleteAsync(shop.Completion(customers[i % customers.Length]));
        }
    }

    /// <summary>Order and message in one transaction, as the webhook does it.</summary>
    private async Task CompleteAsync(OrderCompleted order)
    {
        await using var connection = await monolith.Worker.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var insert = new NpgsqlCommand(
            """
            insert into sale.sale_order (id, merchant_id, customer_id, total, currency, paid_total, status, created_at,
                completed_at)
            values ($1, $2, $3, $4, 'EUR', $4, 'COMPLETED', now(), now())
            """,
            connection,
            transaction)
        {
            Parameters =
            {
                new() { Value = order.SaleOrderId },
                new() { Value = order.MerchantId },
                new() { Value = order.CustomerId! },
                new() { Value = order.Total },
            },
        };
        await insert.ExecuteNonQueryAsync();
        await monolith.PublishAsync(order, transaction);
        await transaction.CommitAsync();
    }
}
