using System.Net;
using System.Text.Json;
using CustomerPoints.Inbox;
using CustomerPoints.Inbox.Diagnostics;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Points.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Observability;

/// <summary>/health/ready says whether the host can do its work, and if not, why.</summary>
public sealed class HealthTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly MonolithFactory monolith = new(postgres);

    public ValueTask InitializeAsync() => monolith.InitializeAsync();

    public ValueTask DisposeAsync() => monolith.DisposeAsync();

    [Fact]
    public async Task A_host_that_is_well_says_so_to_anybody()
    {
        var live = await monolith.CreateClient().GetAsync("/health/live");
        var (status, ready) = await HealthOf.ReadyAsync(monolith.CreateClient());

        (await live.Content.ReadAsStringAsync()).ShouldBe("""{"status":"healthy"}""");
        status.ShouldBe(HttpStatusCode.OK);
        ready.GetRawText().ShouldBe(
            """
            {"status":"healthy","checks":[{"name":"database","status":"healthy"},
            {"name":"migrations","status":"healthy"},{"name":"drain","status":"healthy"},
            {"name":"lag","status":"healthy"},{"name":"reconciliation","status":"healthy"}]}
            """.ReplaceLineEndings(string.Empty));
    }

    [Fact]
    public async Task A_database_older_than_the_host_makes_it_unready_and_is_named()
    {
        await monolith.Owner.ExecuteAsync("alter table points.customer rename column updated_at to changed_at");

        var (status, ready) = await HealthOf.ReadyAsync(monolith.CreateClient());

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        ready.Reason("migrations").ShouldBe(
            "The database is older than this version: points.customer.updated_at is missing.");
        ready.Status("database").ShouldBe("healthy");
    }

    [Fact]
    public async Task Messages_that_are_due_while_none_is_processed_make_a_draining_host_unready()
    {
        await monolith.PutOldAsync(new Shop(monolith));
        await using var locking = await monolith.Owner.OpenConnectionAsync();
        await using var transaction = await locking.BeginTransactionAsync();
        await using var hold = locking.CreateCommand();
        hold.CommandText = "select from points.inbox_pending for update";
        await hold.ExecuteNonQueryAsync();
        await using var host = monolith.WithWebHostBuilder(
            builder => builder.UseSetting("Points:Inbox:DrainsItself", "true"));
        await host.Services.GetRequiredService<InboxObserver>().ReadAsync(CancellationToken.None);

        monolith.Time.Advance(TimeSpan.FromMinutes(2));
        host.Services.GetRequiredService<DrainPulse>().Woke();
        var (status, ready) = await HealthOf.ReadyAsync(host.CreateClient());

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        ready.Reason("drain").ShouldStartWith("Messages have been due for 6");
        ready.Reason("drain").ShouldEndWith("none was processed here for 120 s.");
        ready.Reason("lag").ShouldContain("allowed are 300 s");
    }

    [Fact]
    public async Task Lag_only_degrades_a_host_that_leaves_the_drain_to_others()
    {
        await monolith.PutOldAsync(new Shop(monolith));
        await monolith.Services.GetRequiredService<InboxObserver>().ReadAsync(CancellationToken.None);

        var (status, ready) = await HealthOf.ReadyAsync(monolith.CreateClient());

        status.ShouldBe(HttpStatusCode.OK);
        ready.GetProperty("status").GetString().ShouldBe("degraded");
        (ready.Status("lag"), ready.Status("drain")).ShouldBe(("degraded", "healthy"));
    }

    [Fact]
    public async Task Differences_of_the_last_reconciliation_degrade()
    {
        var shop = new Shop(monolith);
        await shop.SetRateAsync(1m);
        await shop.SellAsync("10", Guid.NewGuid());
        await monolith.DrainAsync();
        await monolith.Owner.ExecuteAsync("update points.customer set point_balance = 11");
        await monolith.Services.GetRequiredService<IReconciliation>().RunAsync(new ReconciliationRequest());

        var (status, ready) = await HealthOf.ReadyAsync(monolith.CreateClient());

        status.ShouldBe(HttpStatusCode.OK);
        ready.Reason("reconciliation").ShouldBe(
            "The last reconciliation left 1 differences; the verb reconcile shows them.");
    }

    [Theory]
    [InlineData(61, HealthStatus.Healthy)]
    [InlineData(62, HealthStatus.Unhealthy)]
    public async Task A_drain_that_gives_no_sign_of_life_is_unhealthy(int silentSeconds, HealthStatus expected)
    {
        var time = new FakeTimeProvider();
        var check = new DrainCheck(
            new DrainPulse(time),
            monolith.Services.GetRequiredService<InboxObserver>(),
            Options.Create(new InboxOptions()));

        time.Advance(TimeSpan.FromSeconds(silentSeconds));

        (await check.CheckHealthAsync(new HealthCheckContext())).Status.ShouldBe(expected);
    }

    [Fact]
    public async Task Those_who_ask_at_the_same_time_share_one_look_at_the_database()
    {
        using var client = monolith.CreateClient();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => HealthOf.ReadyAsync(client)));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
    }
}

/// <summary>Reads the body of /health/ready.</summary>
internal static class HealthOf
{
    public static async Task<(HttpStatusCode Status, JsonElement Body)> ReadyAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/health/ready");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync()));
    }

    public static string Status(this JsonElement body, string check) =>
        Find(body, check).GetProperty("status").GetString()!;

    public static string Reason(this JsonElement body, string check) =>
        Find(body, check).GetProperty("reason").GetString()!;

    private static JsonElement Find(JsonElement body, string check) =>
        body.GetProperty("checks").EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == check);
}
