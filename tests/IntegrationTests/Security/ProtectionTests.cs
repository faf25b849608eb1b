using System.Net;
using System.Text.Json;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Orders;
using Microsoft.AspNetCore.Mvc.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Security;

/// <summary>What the host bears, and what it tells about itself.</summary>
public sealed class ProtectionTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private const string Ledger = AccessRule.Base + "/point-transactions";

    private readonly Shop shop = new(monolith);

    [Fact]
    public async Task A_client_that_sends_too_much_is_told_when_to_come_back_and_others_are_not_held_up()
    {
        using var host = HostWith("RateLimiting:Requests", "2", "RateLimiting:Period", "00:10:00");
        using var client = host.CreateClient();
        var greedy = Callers.Bearer(monolith.TokenFor(shop.MerchantId));

        (await client.SendAsync("GET", Ledger, greedy)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.SendAsync("GET", Ledger, greedy)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var refused = await client.SendAsync("GET", Ledger, greedy);

        await refused.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        var other = Callers.Bearer(monolith.TokenFor(Guid.NewGuid()));
        (await client.SendAsync("GET", Ledger, other)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.PostAsync(Webhooks.Path, null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_provider_that_sends_too_many_webhooks_is_held_by_its_address()
    {
        using var host = HostWith("RateLimiting:Requests", "1", "RateLimiting:Period", "00:10:00");
        using var client = host.CreateClient();

        (await client.PostAsync(Webhooks.Path, null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        await (await client.PostAsync(Webhooks.Path, null)).ShouldBeProblemAsync(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("GET", "/point-transactions", 200)]
    [InlineData("GET", "/point-transactions?limit=0", 400)]
    [InlineData("DELETE", "/point-transactions/7d3f6e0e-54b5-4a52-8f57-a4c0ff1ba3f0", 405)]
    [InlineData("GET", "/nowhere", 404)]
    public async Task Every_answer_carries_the_safe_headers(string verb, string path, int status)
    {
        var answer = await shop.Client.SendAsync(new HttpRequestMessage(new HttpMethod(verb), AccessRule.Base + path));

        ((int)answer.StatusCode).ShouldBe(status);
        Header(answer, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(answer, "X-Frame-Options").ShouldBe("DENY");
        Header(answer, "Content-Security-Policy").ShouldContain("frame-ancestors 'none'");
        Header(answer, "Referrer-Policy").ShouldBe("no-referrer");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.Contains("Server").ShouldBeFalse();
    }

    [Theory]
    [InlineData("GET", "/point-transactions?limit=0", null)]
    [InlineData("GET", "/point-transactions?limit=x", null)]
    [InlineData("GET", "/point-transactions?colour=red", null)]
    [InlineData("GET", "/orders/7d3f6e0e-54b5-4a52-8f57-a4c0ff1ba3f0", null)]
    [InlineData("GET", "/nowhere", null)]
    [InlineData("PUT", "/orders", null)]
    [InlineData("DELETE", "/point-transactions/7d3f6e0e-54b5-4a52-8f57-a4c0ff1ba3f0", null)]
    [InlineData("POST", "/orders", "{")]
    [InlineData("POST", "/orders", "{}")]
    [InlineData("POST", "/webhooks/payments", "{}")]
    public async Task Every_problem_carries_the_id_of_its_request(string verb, string path, string? json)
    {
        var first = await ProblemAsync(verb, path, json);
        var second = await ProblemAsync(verb, path, json);

        var id = first.GetProperty("requestId").GetString();
        id.ShouldNotBeNullOrEmpty();
        id.ShouldNotBe(second.GetProperty("requestId").GetString(), StringComparer.Ordinal);
        first.TryGetProperty("traceId", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("/point-transactions?colour=red", "colour", "allowed are")]
    [InlineData("/point-transactions?colour=red", "colour", "saleOrderId")]
    [InlineData("/point-transactions?limit=1&limit=2", "limit", "more than once")]
    [InlineData("/point-transactions?cursor=a&cursor=b", "cursor", "more than once")]
    [InlineData("/point-transactions/count?limit=1", "limit", "allowed are")]
    [InlineData("/configuration?x=1", "x", "no parameters")]
    [InlineData("/inbox/messages?stat=dead", "stat", "state, after, limit")]
    [InlineData("/orders/7d3f6e0e-54b5-4a52-8f57-a4c0ff1ba3f0?id=1", "id", "no parameters")]
    public async Task A_query_parameter_unknown_or_given_twice_is_named(string path, string parameter, string reason)
    {
        var problem = await (await shop.Client.GetAsync(AccessRule.Base + path))
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest);

        problem.GetProperty("errors").GetProperty(parameter)[0].GetString().ShouldNotBeNull().ShouldContain(reason);
    }

    [Theory]
    [InlineData("/point-transactions?customerId=7d3f6e0e-54b5-4a52-8f57-a4c0ff1ba3f0&type=AWARD&limit=7")]
    [InlineData("/point-transactions?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z")]
    [InlineData("/point-transactions/count?saleOrderId=7d3f6e0e-54b5-4a52-8f57-a4c0ff1ba3f0")]
    [InlineData("/inbox/messages?state=dead&after=0&limit=5")]
    public async Task Query_parameters_that_exist_pass(string path) =>
        (await shop.Client.GetAsync(AccessRule.Base + path)).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task A_request_that_takes_too_long_is_given_up_and_so_is_its_statement()
    {
        using var host = HostWith("RequestTimeouts:Default", "00:00:00.300");
        using var client = host.CreateClient();
        await using var holder = await monolith.Owner.OpenConnectionAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("lock table points.point_transaction", holder))
        {
            await hold.ExecuteNonQueryAsync();
        }

        var answer = await client.SendAsync("GET", Ledger, Callers.Bearer(monolith.TokenFor(shop.MerchantId)));

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.GatewayTimeout);
        problem.GetProperty("requestId").GetString().ShouldNotBeNullOrEmpty();
        (await monolith.Owner.ScalarAsync<long>(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"))
            .ShouldBe(0);
    }

    private WebApplicationFactory<Program> HostWith(params string[] settings) =>
        monolith.WithWebHostBuilder(builder =>
        {
            foreach (var setting in settings.Chunk(2))
            {
                builder.UseSetting(setting[0], setting[1]);
            }
        });

    private async Task<JsonElement> ProblemAsync(string verb, string path, string? json)
    {
        var authorization = Callers.Bearer(monolith.TokenFor(shop.MerchantId));
        var answer = await monolith.CreateClient().SendAsync(verb, AccessRule.Base + path, authorization, json);
        return await answer.ShouldBeProblemAsync(answer.StatusCode);
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}
