using System.Net;
using System.Net.Http.Headers;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Monolith.Security;
using CustomerPoints.Monolith.Security.Basic;
using CustomerPoints.Monolith.Security.Clients;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Security;

/// <summary>Every live route × who calls × how it says who it is.</summary>
public sealed class AccessMatrixTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Shop shop = new(monolith);
    private readonly Dictionary<string, AuthenticationHeaderValue> clients = new(StringComparer.Ordinal);
    private IssuedClient? revoked;

    [Fact]
    public void Every_live_route_has_a_rule_and_asks_for_it() => AccessRule.Faults(Endpoints()).ShouldBeEmpty();

    [Fact]
    public void Every_rule_has_a_live_route() =>
        AccessRule.All.Keys
            .Except(AccessRule.RoutesOf(Endpoints()).Select(route => route.Route), StringComparer.Ordinal)
            .ShouldBeEmpty();

    [Fact]
    public void A_new_route_without_a_rule_is_found() =>
        AccessRule.Faults([.. Endpoints(), Route("GET", "/point-transactions/secrets")])
            .ShouldBe(["GET /point-transactions/secrets has no rule"]);

    [Fact]
    public void A_route_that_asks_for_something_else_than_its_rule_is_found() =>
        AccessRule.Faults(
            [
                Route("GET", "/inbox", new AuthorizeAttribute("Order.read")),
                Route("POST", "/orders", new AuthorizeAttribute("Order.create"), new AllowAnonymousAttribute()),
                Route("GET", "/configuration"),
            ])
            .ShouldBe(
            [
                "GET /inbox does not ask for Inbox.read", "POST /orders is open to everyone",
                "GET /configuration does not ask for Configuration.read",
            ]);

    [Fact]
    public Task Without_credentials_every_route_asks_for_them() =>
        WalkAsync(_ => Task.FromResult<AuthenticationHeaderValue?>(null), _ => 401);

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Basic")]
    public Task With_wrong_credentials_every_route_is_closed(string scheme) =>
        WalkAsync(_ => WrongAsync(scheme), _ => 401);

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Basic")]
    public Task With_credentials_whose_time_is_over_every_route_is_closed(string scheme) =>
        WalkAsync(_ => ExpiredAsync(scheme), _ => 401);

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Basic")]
    public Task Without_its_permission_every_route_is_closed_whatever_else_is_permitted(string scheme) => WalkAsync(
        rule => CallerAsync(scheme, shop.MerchantId, [.. Permissions.All.Where(other => other != rule.Permission)]),
        _ => 403);

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Basic")]
    public Task Another_merchants_row_is_not_found(string scheme)
    {
        var stranger = Guid.NewGuid();
        return WalkAsync(rule => CallerAsync(scheme, stranger, [rule.Permission!]), rule => rule.Others);
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Basic")]
    public Task With_its_permission_alone_every_route_answers(string scheme) =>
        WalkAsync(rule => CallerAsync(scheme, shop.MerchantId, [rule.Permission!]), rule => rule.Own);

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Basic")]
    public Task Bound_to_no_merchant_the_operators_routes_answer_and_no_others(string scheme) =>
        WalkAsync(rule => CallerAsync(scheme, merchantId: null, [rule.Permission!]), rule => rule.OfOperator);

    /// <summary>Sends to every route that is not open, and tells all that answered otherwise.</summary>
    private async Task WalkAsync(
        Func<AccessRule, Task<AuthenticationHeaderValue?>> caller, Func<AccessRule, int> expected)
    {
        var row = await RowAsync();
        var client = monolith.CreateClient();
        var faults = new List<string>();
        foreach (var (route, _) in AccessRule.RoutesOf(Endpoints()))
        {
            if (AccessRule.Of(route) is not { Permission: not null } rule)
            {
                continue;
            }

            var (verb, path) = row.Fill(route, rule.Query);
            await row.MakeDeadAsync();
            var answer = await client.SendAsync(verb, path, await caller(rule), rule.Body);
            if ((int)answer.StatusCode != expected(rule) || !NamesBothSchemes(answer))
            {
                faults.Add($"{route}: {(int)answer.StatusCode} {answer.Headers.WwwAuthenticate}, not {expected(rule)}");
            }
        }

        faults.ShouldBeEmpty();
    }

    private static bool NamesBothSchemes(HttpResponseMessage answer) =>
        answer.StatusCode != HttpStatusCode.Unauthorized
        || answer.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme).Order(StringComparer.Ordinal)
            .SequenceEqual(["Basic", "Bearer"], StringComparer.Ordinal);

    private async Task<MatrixRow> RowAsync()
    {
        await shop.SetRateAsync(1m);
        var customerId = Guid.NewGuid();
        var saleOrderId = await shop.SellAsync("10", customerId);
        await monolith.DrainAsync();
        await shop.SellAsync("10", customerId);
        return await MatrixRow.FindAsync(monolith, shop.MerchantId, saleOrderId, customerId);
    }

    private async Task<AuthenticationHeaderValue?> CallerAsync(string scheme, Guid? merchantId, string[] permissions)
    {
        if (scheme != "Basic")
        {
            return Callers.Bearer(monolith.TokenFor(merchantId, permissions));
        }

        // Registering costs a slow hash: once for each set of permissions.
        var key = $"{merchantId is null} {string.Join(' ', permissions)}";
        return clients.TryGetValue(key, out var known)
            ? known
            : clients[key] = (await monolith.RegisterClientAsync(merchantId, permissions)).Header();
    }

    private Task<AuthenticationHeaderValue?> WrongAsync(string scheme) =>
        Task.FromResult<AuthenticationHeaderValue?>(scheme == "Basic"
            ? Callers.Basic($"client_{Guid.NewGuid():N}", "cps_wrong")
            : Callers.Bearer(monolith.Token(shop.MerchantId, token => token.SigningCredentials =
                new(new SymmetricSecurityKey(new byte[32]), SecurityAlgorithms.HmacSha256))));

    private async Task<AuthenticationHeaderValue?> ExpiredAsync(string scheme)
    {
        if (scheme != "Basic")
        {
            return Callers.Bearer(monolith.Token(
                shop.MerchantId, token => token.Expires = DateTime.UtcNow.AddMinutes(-1)));
        }

        // Or its failures would be slowed down before the walk is over.
        monolith.Time.Advance(FailedAttempts.Window);
        revoked ??= await RevokedAsync();
        return revoked.Header();
    }

    private async Task<IssuedClient> RevokedAsync()
    {
        var client = await monolith.RegisterClientAsync(shop.MerchantId);
        (await monolith.Registry().RevokeAsync(client.ClientId, CancellationToken.None)).ShouldBeTrue();
        return client;
    }

    private IReadOnlyList<Endpoint> Endpoints() =>
        monolith.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    private static RouteEndpoint Route(string verb, string path, params object[] metadata) => new(
        _ => Task.CompletedTask,
        RoutePatternFactory.Parse(AccessRule.Base + path),
        order: 0,
        new EndpointMetadataCollection([new HttpMethodMetadata([verb]), .. metadata]),
        displayName: null);
}
