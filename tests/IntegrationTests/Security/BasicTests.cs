using System.Net;
using System.Net.Http.Headers;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.IntegrationTests.Orders;
using CustomerPoints.Monolith.Security;
using CustomerPoints.Monolith.Security.Basic;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Security;

/// <summary>The scheme Basic: registered clients, kept as hashes, quick for tills and slow for guessers.</summary>
public sealed class BasicTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private const string Path = AccessRule.Base + "/point-transactions";

    private ClientVerification Verification => monolith.Services.GetRequiredService<ClientVerification>();

    [Fact]
    public async Task A_busy_till_pays_the_slow_hash_once()
    {
        var till = (await monolith.RegisterClientAsync(Guid.NewGuid())).Header();
        var before = Verification.Hashes;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => GetAsync(till)));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        (Verification.Hashes - before).ShouldBe(1);
    }

    [Fact]
    public async Task A_revoked_client_is_out_when_the_cache_time_is_over()
    {
        var client = await monolith.RegisterClientAsync(Guid.NewGuid());
        (await GetAsync(client.Header())).StatusCode.ShouldBe(HttpStatusCode.OK);
        await monolith.Registry().RevokeAsync(client.ClientId, CancellationToken.None);

        monolith.Time.Advance(VerifiedSecrets.Lifetime);

        await (await GetAsync(client.Header())).ShouldBeProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_rotated_secret_replaces_the_old_one()
    {
        var old = await monolith.RegisterClientAsync(Guid.NewGuid());
        (await GetAsync(old.Header())).StatusCode.ShouldBe(HttpStatusCode.OK);

        var fresh = await monolith.Registry().RotateAsync(old.ClientId, CancellationToken.None);
        monolith.Time.Advance(VerifiedSecrets.Lifetime);

        (await GetAsync(fresh!.Header())).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await GetAsync(old.Header())).ShouldBeProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_flood_under_ever_other_names_is_turned_away_before_it_queues_up()
    {
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Verification.VerifyAsync(
            new BasicCredentials($"nobody-{i}", "a guess"), IPAddress.Loopback, CancellationToken.None)));

        verdicts.ShouldContain(verdict => verdict is Verdict.Refused);
        verdicts.ShouldContain(verdict => verdict is Verdict.TooManyFailures);
    }

    [Fact]
    public async Task Guessing_is_slowed_down_without_a_hash_twice_as_long_each_time()
    {
        var client = await monolith.RegisterClientAsync(Guid.NewGuid());
        var guess = Callers.Basic(client.ClientId, "cps_guess");
        for (var attempt = 0; attempt < FailedAttempts.FreeAttempts; attempt++)
        {
            await (await GetAsync(guess)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized);
        }

        var hashes = Verification.Hashes;
        await ShouldWaitAsync(guess, TimeSpan.FromSeconds(1));
        await ShouldWaitAsync(client.Header(), TimeSpan.FromSeconds(1));
        Verification.Hashes.ShouldBe(hashes);

        monolith.Time.Advance(FailedAttempts.FirstWait);
        await (await GetAsync(guess)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized);
        await ShouldWaitAsync(guess, TimeSpan.FromSeconds(2));
        monolith.Time.Advance(FailedAttempts.FirstWait * 2);
        (await GetAsync(client.Header())).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_client_nobody_knows_costs_the_same_hash()
    {
        var hashes = Verification.Hashes;

        await (await GetAsync(Callers.Basic("client_nobody", "cps_guess")))
            .ShouldBeProblemAsync(HttpStatusCode.Unauthorized);

        Verification.Hashes.ShouldBe(hashes + 1);
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Basic bm9jb2xvbg==")]
    [InlineData("Basic OnNlY3JldA==")]
    [InlineData("Basic aWQ6")]
    [InlineData("basic /////w==")]
    [InlineData("Negotiate abc")]
    public async Task What_is_no_id_and_secret_is_refused(string header)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.TryAddWithoutValidation("Authorization", header);

        var answer = await monolith.CreateClient().SendAsync(request);

        await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_operator_sees_the_inbox_and_no_merchant()
    {
        var operators = (await monolith.RegisterClientAsync(merchantId: null, [.. Permissions.All])).Header();

        (await SendAsync("/inbox", operators)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SendAsync("/point-transactions", operators)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_secret_is_kept_as_a_hash_that_the_role_of_merchants_cannot_read()
    {
        var client = await monolith.RegisterClientAsync(Guid.NewGuid());

        var row = await monolith.Owner.ScalarAsync<string>(
            "select c::text from security.api_client c where client_id = $1", client.ClientId);
        row.ShouldNotContain(client.Secret);
        var refused = await Should.ThrowAsync<PostgresException>(
            () => monolith.Api.ScalarAsync<long>("select count(*) from security.api_client"));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        refused = await Should.ThrowAsync<PostgresException>(
            () => monolith.Worker.ExecuteAsync("update security.api_client set revoked_at = null"));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    private async Task ShouldWaitAsync(AuthenticationHeaderValue authorization, TimeSpan wait)
    {
        var answer = await GetAsync(authorization);
        await answer.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta.ShouldBe(wait);
    }

    private Task<HttpResponseMessage> GetAsync(AuthenticationHeaderValue authorization) =>
        monolith.CreateClient().SendAsync("GET", Path, authorization);

    private Task<HttpResponseMessage> SendAsync(string path, AuthenticationHeaderValue authorization) =>
        monolith.CreateClient().SendAsync("GET", AccessRule.Base + path, authorization);
}
