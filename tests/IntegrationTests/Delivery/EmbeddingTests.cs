using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Monolith.EmbeddedPostgres;
using CustomerPoints.Monolith.Security;
using CustomerPoints.Points;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Delivery;

/// <summary>samples/YourMonolith, built on the packages: another host, with orders and a context of its own.</summary>
public sealed class EmbeddingTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Login = "your_monolith";
    private const string Password = "for-a-test";
    private const string Issuer = "shop";
    private const string Key = "dGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXktdGVzdC0wMDE=";
    private const string DryRun = """{"positions":[1],"dryRun":true}""";
    private const string Bearer = "--Authentication:Schemes:Bearer";

    private static readonly string Sample = Path.Combine(
        SolutionFolder.Find(), "samples", "YourMonolith", "bin", "Release", "net10.0", "YourMonolith.dll");

    private readonly Guid merchant = Guid.NewGuid();
    private readonly Guid customer = Guid.NewGuid();
    private readonly Guid order = Guid.NewGuid();
    private ServingProcess? host;
    private NpgsqlDataSource? owner;

    private HttpClient Client => host!.Client;

    public async ValueTask InitializeAsync()
    {
        File.Exists(Sample).ShouldBeTrue("./test builds the sample first; so does samples/pack.");
        var connection = (await postgres.CreateDatabaseAsync()).Owner;
        owner = NpgsqlDataSource.Create(connection);
        await owner.ExecuteAsync(
            $"do $$ begin create role {Login} login password '{Password}'; exception when duplicate_object then end $$");
        var shop = new NpgsqlConnectionStringBuilder(connection) { Username = Login, Password = Password };
        var address = ServingProcess.FreeAddress();
        host = await ServingProcess.StartAsync(
            address,
            "dotnet", Sample, $"--Urls={address}", $"--ConnectionStrings:ShopOwner={connection}",
            $"--ConnectionStrings:Shop={shop}",
            $"{Bearer}:ValidIssuer={Issuer}", $"{Bearer}:ValidAudience={Issuer}",
            $"{Bearer}:SigningKeys:0:Issuer={Issuer}", $"{Bearer}:SigningKeys:0:Value={Key}");
    }

    [Fact]
    public async Task An_order_completed_in_its_own_transaction_is_awarded_once_however_often_it_is_told()
    {
        await Client.PutAsync(Invariant($"/merchants/{merchant}/rate/0.05"), content: null);
        await RegisterAsync(86.90m);

        await CompleteAsync();
        await AwardedAsync();
        await CompleteAsync();
        var redelivered = await ExplainAsync();

        redelivered.GetProperty("redeliveries").GetInt32().ShouldBe(1);
        var balance = await BalanceAsync();
        balance.GetProperty("balance").GetDecimal().ShouldBe(4.345m);
        balance.GetProperty("version").GetInt64().ShouldBe(1);
        (await owner!.ScalarAsync<long>(
            "select count(*) from points.point_transaction where sale_order_id = $1", order)).ShouldBe(1);
    }

    [Fact]
    public async Task An_order_that_cannot_be_told_of_is_not_completed_either()
    {
        // Points takes no total below 0. What the shop thinks of it does not matter.
        await RegisterAsync(-1m);

        var answer = await Client.PostAsync(Invariant($"/orders/{order}/complete"), content: null);

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await owner!.ScalarAsync<bool>("""select "CompletedAt" is null from shop."Orders" where "Id" = $1""", order))
            .ShouldBeTrue();
    }

    [Fact]
    public async Task Its_routes_serve_those_they_are_for()
    {
        (await AskAsync("configuration", TokenOf(merchant))).ShouldBe(HttpStatusCode.OK);
        (await AskAsync("configuration", TokenOf(null))).ShouldBe(HttpStatusCode.Forbidden);
        (await AskAsync("configuration", token: null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync("inbox", TokenOf(merchant))).ShouldBe(HttpStatusCode.OK);
        (await AskAsync("inbox", TokenOf(null))).ShouldBe(HttpStatusCode.OK);
        (await AskAsync("operations/merchants", TokenOf(merchant))).ShouldBe(HttpStatusCode.Forbidden);
        (await AskAsync("operations/merchants", TokenOf(null))).ShouldBe(HttpStatusCode.OK);
        (await AskAsync("inbox/messages/discard", TokenOf(merchant), DryRun)).ShouldBe(HttpStatusCode.Forbidden);
        (await AskAsync("inbox/messages/discard", TokenOf(null), DryRun)).ShouldBe(HttpStatusCode.OK);
    }

    public async ValueTask DisposeAsync()
    {
        await (host?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (owner?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private async Task RegisterAsync(decimal total) => (await Client.PostAsJsonAsync(
        "/orders", new { id = order, merchantId = merchant, customerId = customer, total, currency = "EUR" }))
        .StatusCode.ShouldBe(HttpStatusCode.Created);

    private async Task CompleteAsync() =>
        (await Client.PostAsync(Invariant($"/orders/{order}/complete"), content: null)).EnsureSuccessStatusCode();

    /// <summary>A token that allows everything to a merchant, or to an operator.</summary>
    private static string TokenOf(Guid? merchant) => new TokenMint(
        new JwtOptions { Issuer = Issuer, Audience = Issuer, SymmetricKeys = { Key } }, TimeProvider.System)
        .Mint(merchant, PointsModule.Permissions);

    private async Task<HttpStatusCode> AskAsync(string path, string? token, string? body = null)
    {
        using var request = new HttpRequestMessage(
            body is null ? HttpMethod.Get : HttpMethod.Post, $"/v1/api/sale/{path}");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Client.SendAsync(request);
        return answer.StatusCode;
    }

    private Task<JsonElement> BalanceAsync() =>
        Client.GetFromJsonAsync<JsonElement>(Invariant($"/merchants/{merchant}/customers/{customer}/points"));

    private Task<JsonElement> ExplainAsync() =>
        Client.GetFromJsonAsync<JsonElement>(Invariant($"/merchants/{merchant}/orders/{order}/points"));

    /// <summary>Returns once the drain has been there.</summary>
    private async Task AwardedAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await BalanceAsync()).GetProperty("version").GetInt64() == 0)
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
