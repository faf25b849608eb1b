using CustomerPoints.Inbox.Draining;
using CustomerPoints.Inbox.Handling;
using CustomerPoints.Inbox.Tables;
using CustomerPoints.IntegrationTests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Inbox;

/// <summary>G4, G5: outcome, ledger, balance and mark commit together, whoever drains.</summary>
public sealed class DrainTests(MonolithFactory monolith, PostgresFixture postgres) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);
    private readonly Guid customer = Guid.NewGuid();

    [Fact]
    public async Task Two_drains_of_one_customer_lose_no_update_and_number_the_rows_without_gaps()
    {
        await shop.SetRateAsync(1m);
        await using var other = new MonolithFactory(postgres, monolith.Connections);
        await other.InitializeAsync();
        foreach (var chunk in Enumerable.Range(0, 300).Chunk(100))
        {
            await monolith.PublishAsync([.. chunk.Select(i => shop.Completion(customer, total: i + 1))]);
        }

        await Task.WhenAll(DrainInSmallPassesAsync(monolith), DrainInSmallPassesAsync(other));
        await monolith.DrainAsync();

        var balance = await shop.BalanceAsync(customer);
        (balance.Balance, balance.Version).ShouldBe((45_150m, 300L));
        await monolith.Owner.ShouldAddUpAsync();
    }

    [Fact]
    public async Task A_crash_before_the_commit_awards_nothing_and_the_next_drain_awards_once()
    {
        await shop.SetRateAsync(1m);
        var completion = shop.Completion(customer);
        await monolith.PublishAsync(completion);

        await CrashBeforeCommitAsync();
        (await shop.ExplainAsync(completion.SaleOrderId))!.Outcome.ShouldBe("Pending");
        (await shop.BalanceAsync(customer)).Version.ShouldBe(0);

        await monolith.DrainAsync();
        (await shop.BalanceAsync(customer)).Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_message_that_another_session_holds_is_left_to_it()
    {
        await shop.SetRateAsync(1m);
        var (held, free) = (shop.Completion(customer), shop.Completion(Guid.NewGuid()));
        await monolith.PublishAsync(held, free);
        await using var connection = await monolith.Worker.OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var hold = new NpgsqlCommand(
                """
                select from points.inbox_pending where position = (
                    select position from points.inbox_message where idempotency_key = $1) for update
                """,
                connection,
                transaction)
            {
                Parameters = { new() { Value = held.SaleOrderId.ToString() } },
            };
            await hold.ExecuteNonQueryAsync();

            await monolith.DrainAsync();

            (await shop.ExplainAsync(free.SaleOrderId))!.Outcome.ShouldBe("Awarded");
            (await shop.ExplainAsync(held.SaleOrderId))!.Outcome.ShouldBe("Pending");
        }

        await monolith.DrainAsync();
        (await shop.ExplainAsync(held.SaleOrderId))!.Outcome.ShouldBe("Awarded");
    }

    [Fact]
    public async Task A_message_that_commits_late_below_the_mark_is_found()
    {
        await shop.SetRateAsync(1m);
        var (late, early) = (shop.Completion(customer), shop.Completion(Guid.NewGuid()));
        await using var connection = await monolith.Worker.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await monolith.PublishAsync(late, transaction);
        await monolith.PublishAsync(early);
        await monolith.DrainAsync();

        await transaction.CommitAsync();
        await monolith.Services.GetRequiredService<InboxDrain>().DrainNewAsync(CancellationToken.None);

        (await shop.ExplainAsync(late.SaleOrderId))!.Outcome.ShouldBe("Awarded");
    }

    [Fact]
    public async Task Outcomes_of_every_kind_are_recorded_in_one_pass()
    {
        await shop.SetRateAsync(1m);
        var awarded = shop.Completion(customer);
        var withoutCustomer = shop.Completion(customerId: null);
        var nothing = shop.Completion(customer, total: 0m);
        var withoutRate = new Shop(monolith).Completion(customer) with { MerchantId = Guid.NewGuid() };

        await monolith.PublishAsync(awarded, withoutCustomer, nothing, withoutRate);
        await monolith.DrainAsync();

        (await OutcomeAsync(awarded.SaleOrderId)).ShouldBe("Awarded");
        (await OutcomeAsync(withoutCustomer.SaleOrderId)).ShouldBe("SkippedNoCustomer");
        (await OutcomeAsync(nothing.SaleOrderId)).ShouldBe("SkippedNothingDue");
        (await OutcomeAsync(withoutRate.SaleOrderId)).ShouldBe("SkippedNoRate");
    }

    private static async Task DrainInSmallPassesAsync(MonolithFactory node)
    {
        var pass = node.Services.GetRequiredService<InboxPass>();
        PassReport report;
        do
        {
            var open = await pass.ClaimNextAsync(above: 0, limit: 7, CancellationToken.None);
            report = await pass.SettleAsync(open, CancellationToken.None);
            report.Failure.ShouldBeNull();
        }
        while (report.Positions.Length > 0);
    }

    private async Task CrashBeforeCommitAsync()
    {
        await using var scope = monolith.Services.CreateAsyncScope();
        await using var connection = await monolith.Worker.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var claim = await monolith.Services.GetRequiredService<InboxTable>()
            .ClaimNextAsync(transaction, above: 0, limit: 1_000, CancellationToken.None);
        claim.Messages.ShouldNotBeEmpty();
        await monolith.Services.GetRequiredService<InboxDesk>()
            .ProcessAsync(scope.ServiceProvider, transaction, claim, PassEnd.LeftToCaller, CancellationToken.None);
    }

    private Task<string> OutcomeAsync(Guid saleOrderId) => monolith.Owner.ScalarAsync<string>(
        "select outcome from points.inbox where idempotency_key = $1", saleOrderId.ToString());
}
