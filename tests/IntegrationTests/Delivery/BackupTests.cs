using System.Net;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Monolith.CommandLine;
using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.EmbeddedPostgres.Binaries;
using CustomerPoints.Monolith.EmbeddedPostgres.Processes;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Delivery;

/// <summary>A backup is worth what is proven of its restoration: everything adds up, and nothing is paid again.</summary>
public sealed class BackupTests(MonolithFactory monolith, PostgresFixture postgres) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);
    private readonly Guid customer = Guid.NewGuid();

    [Fact]
    public async Task A_restored_dump_adds_up_and_pays_no_order_again()
    {
        await shop.SetRateAsync(0.05m);
        await shop.SellAsync("10", customer);
        var order = await shop.SellAsync("86.90", customer);
        await shop.SellAsync("5", customerId: null);
        var waiting = await shop.RegisterAsync("20", customer);
        await monolith.DrainAsync();
        (await shop.PayAsync(waiting, "20", "pay_waiting")).EnsureSuccessStatusCode();

        var restored = await DumpAndRestoreAsync();
        await using var host = new MonolithFactory(postgres, restored);
        await host.InitializeAsync();
        var other = new Shop(host, shop.MerchantId);

        (await ReconcileAsync(restored)).ShouldBe(0);
        (await other.BalanceAsync(customer)).Balance.ShouldBe(4.845m);
        (await other.PayAsync(order, "86.90", "pay_again")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await host.PublishAsync(other.Completion(customer, 86.90m, order));
        await host.DrainAsync();
        // What waited in the inbox when the dump was taken is paid now, and nothing else.
        (await other.BalanceAsync(customer)).ShouldSatisfyAllConditions(
            balance => balance.Balance.ShouldBe(5.845m), balance => balance.Version.ShouldBe(3));
        (await ReconcileAsync(restored)).ShouldBe(0);
    }

    private async Task<DatabaseConnections> DumpAndRestoreAsync()
    {
        var (from, to) = (monolith.Connections, await postgres.CreateEmptyDatabaseAsync());
        var file = Path.GetTempFileName();
        await RunAsync("pg_dump", from.Owner, "--format=custom", $"--file={file}");
        await RunAsync("pg_restore", to.Owner, "--exit-on-error", "--dbname=", file);
        File.Delete(file);
        return to;
    }

    /// <summary>Runs one of PostgreSQL's programs on the database; an empty name stands for its.</summary>
    private static async Task RunAsync(string program, string connection, params string[] words)
    {
        var login = new NpgsqlConnectionStringBuilder(connection);
        var programs = await PostgresBinaries.FindAsync(BinaryPlaces.All(), cluster: null, CancellationToken.None);
        var run = await SystemCommand.RunAsync(
            [
                "env", $"PGHOST={login.Host}", $"PGPORT={login.Port}", $"PGUSER={login.Username}",
                $"PGPASSWORD={login.Password}", $"PGDATABASE={login.Database}",
                Path.Combine(programs.Folder, program),
                .. words.Select(word => word == "--dbname=" ? word + login.Database : word),
            ],
            CancellationToken.None);
        run.ExitCode.ShouldBe(0, run.Output);
    }

    private static Task<int> ReconcileAsync(DatabaseConnections connections) => MonolithCommands.RunAsync(
    [
        "reconcile",
        $"--ConnectionStrings:CustomerPoints={connections.Owner}",
        $"--ConnectionStrings:CustomerPointsApi={connections.Api}",
        $"--ConnectionStrings:CustomerPointsWorker={connections.Worker}",
    ]);
}
