using CustomerPoints.Inbox.Draining;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Payments;
using CustomerPoints.Monolith.EmbeddedPostgres.Processes;
using CustomerPoints.Sale.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Nodes;

/// <summary>What a node had claimed when it was lost is free as soon as its session is gone: there is no lease.</summary>
public sealed class LostNodeTests(MonolithFactory monolith, PostgresFixture postgres) : IClassFixture<MonolithFactory>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Shop shop = new(monolith);
    private readonly Guid customer = Guid.NewGuid();

    [Fact]
    public async Task What_a_lost_session_had_claimed_is_awarded_by_the_next_drain_of_another_node()
    {
        await shop.SetRateAsync(1m);
        var completion = shop.Completion(customer);
        await monolith.PublishAsync(completion);
        await using var other = new MonolithFactory(postgres, monolith.Connections);
        await other.InitializeAsync();
        var pass = monolith.Services.GetRequiredService<InboxPass>();
        var open = await pass.ClaimNextAsync(above: 0, limit: 100, CancellationToken.None);
        open.Positions.ShouldNotBeEmpty();

        await LoseAsync(open.Transaction.Connection!);
        await other.DrainAsync();

        (await OutcomeAsync(completion)).ShouldBe("Awarded");
        await Should.ThrowAsync<NpgsqlException>(() => pass.SettleAsync(open, CancellationToken.None));
        (await shop.BalanceAsync(customer)).Version.ShouldBe(1);
    }

    [Theory]
    [InlineData("KILL", 137)]
    [InlineData("TERM", 0)]
    public async Task What_a_program_had_in_hand_that_could_not_end_is_awarded_by_another_node(string signal, int code)
    {
        await shop.SetRateAsync(1m);
        await monolith.PublishAsync(shop.Completion(customer));
        await monolith.DrainAsync();
        await using var hold = await Hold.OfCustomerAsync(monolith.Owner, customer);
        var inHand = shop.Completion(customer);
        await monolith.PublishAsync(inHand);
        using var program = await StartAsync();
        await hold.ShouldHoldUpAsync(1, program.WaitForExitAsync(CancellationToken.None));

        await SystemCommand.RunAsync(["sh", "-c", $"kill -{signal} {program.ProcessId}"], CancellationToken.None);
        await program.WaitForExitAsync(CancellationToken.None).WaitAsync(Patience);
        program.ExitCode.ShouldBe(code);
        await hold.LetGoAsync();

        await AwardedAsync(inHand);
        (await shop.BalanceAsync(customer)).Version.ShouldBe(2);
    }

    /// <summary>The host as it is delivered, with a second to stop and passes that may take ten minutes.</summary>
    private Task<SupervisedProcess> StartAsync() => SupervisedProcess.StartAsync(
        [
            "dotnet", Path.Combine(AppContext.BaseDirectory, "CustomerPoints.Monolith.dll"), "serve",
            "--Urls=http://127.0.0.1:0",
            $"--ConnectionStrings:CustomerPoints={monolith.Connections.Owner}",
            $"--ConnectionStrings:CustomerPointsApi={monolith.Connections.Api}",
            $"--ConnectionStrings:CustomerPointsWorker={monolith.Connections.Worker}",
            "--Authentication:Jwt:SymmetricKeys:0=dGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXktdGVzdC0wMDE=",
            "--Points:Inbox:CommandTimeout=00:10:00",
            "--shutdownTimeoutSeconds=1",
        ],
        "/dev/null",
        CancellationToken.None);

    /// <summary>The server notices that a client is gone when it next has something for it.</summary>
    private async Task AwardedAsync(OrderCompleted completion)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await OutcomeAsync(completion) != "Awarded")
        {
            patience.Token.ThrowIfCancellationRequested();
            await monolith.DrainAsync();
        }
    }

    private async Task LoseAsync(NpgsqlConnection session) => (await monolith.Owner.ScalarAsync<bool>(
        "select pg_terminate_backend($1, 30000)", session.ProcessID)).ShouldBeTrue();

    private async Task<string> OutcomeAsync(OrderCompleted completion) =>
        (await shop.ExplainAsync(completion.SaleOrderId))!.Outcome;
}
