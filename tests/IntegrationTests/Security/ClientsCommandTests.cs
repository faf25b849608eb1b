using System.Net;
using System.Text.Json;
using CustomerPoints.IntegrationTests.CommandLine;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.EmbeddedPostgres;
using CustomerPoints.Monolith.EmbeddedPostgres.Processes;
using CustomerPoints.Monolith.Security.Basic;
using CustomerPoints.Monolith.Security.Clients;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Security;

/// <summary>The verb <c>clients</c>, from the words typed to what the host lets in.</summary>
public sealed class ClientsCommandTests(MonolithFactory monolith) : IClassFixture<MonolithFactory>
{
    private readonly Guid merchant = Guid.NewGuid();

    [Fact]
    public async Task A_client_lives_from_create_over_rotate_to_revoke()
    {
        var created = await JsonAsync("create", "--merchant", $"{merchant}", "--permission", "Order.read");
        var id = created.GetProperty("clientId").GetString()!;
        (await CallAsync(created)).ShouldBe(HttpStatusCode.NotFound);

        var rotated = await JsonAsync("rotate", id);
        monolith.Time.Advance(VerifiedSecrets.Lifetime);
        (await CallAsync(created)).ShouldBe(HttpStatusCode.Unauthorized);
        (await CallAsync(rotated)).ShouldBe(HttpStatusCode.NotFound);

        (await JsonAsync("revoke", id)).GetProperty("revoked").GetBoolean().ShouldBeTrue();
        monolith.Time.Advance(VerifiedSecrets.Lifetime);
        (await CallAsync(rotated)).ShouldBe(HttpStatusCode.Unauthorized);
        (await RunAsync("rotate", id)).Error.ShouldContain("revoked");
    }

    [Fact]
    public async Task A_secret_is_shown_once()
    {
        var (code, output, _) = await RunAsync("create", "--operator");
        code.ShouldBe(0);
        var secret = output.Split('\n').Single(line => line.StartsWith("Secret", StringComparison.Ordinal)).Split()[^1];
        secret.ShouldStartWith("cps_");
        output.ShouldContain("Inbox.read, Inbox.retry");

        (await RunAsync("list")).Output.ShouldNotContain(secret);
        (await RunAsync("list", "--json")).Output.ShouldNotContain("secret", Case.Insensitive);
    }

    [Fact]
    public async Task The_list_tells_whom_each_client_is_bound_to()
    {
        var created = await JsonAsync("create", "--merchant", $"{merchant}");

        var listed = (await JsonAsync("list")).EnumerateArray().Single(client =>
            client.GetProperty("clientId").GetString() == created.GetProperty("clientId").GetString());

        listed.GetProperty("merchantId").GetGuid().ShouldBe(merchant);
        listed.GetProperty("revokedAt").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData(2, "either --merchant", "create")]
    [InlineData(2, "either --merchant", "create", "--operator", "--merchant", "7d3f6e0e-54b5-4a52-8f57-a4c0ff1ba3f0")]
    [InlineData(2, "--merchant is 'nobody'", "create", "--merchant", "nobody")]
    [InlineData(2, "Unknown: Order.read", "create", "--operator", "--permission", "Order.read")]
    [InlineData(1, "There is no client nobody", "rotate", "nobody")]
    [InlineData(1, "There is no client nobody", "revoke", "nobody")]
    public async Task What_cannot_be_done_is_said(int code, string reason, params string[] words)
    {
        var call = await RunAsync(words);

        call.Code.ShouldBe(code);
        call.Output.ShouldBeEmpty();
        call.Error.ShouldContain(reason);
    }

    [Fact]
    public async Task Beside_a_running_host_its_private_server_is_used_and_without_one_it_is_started_and_stopped()
    {
        var folder = Path.Combine(SolutionFolder.Find(), ".data", "tests", Guid.NewGuid().ToString("N"), "postgres");
        var none = new ConfigurationBuilder().Build();
        string id;
        await using (var alone = await OwnerDatabase.OpenMigratedAsync(none, folder, CancellationToken.None))
        {
            id = (await RegistryOf(alone).CreateAsync(merchant, ["Order.read"], CancellationToken.None)).ClientId;
        }

        ServerProcesses.In(folder).ShouldBeEmpty();
        await using (await PostgresServer.StartAsync(new PostgresServerOptions(folder), CancellationToken.None))
        {
            await using var beside = await OwnerDatabase.OpenMigratedAsync(none, folder, CancellationToken.None);
            (await RegistryOf(beside).ListAsync(CancellationToken.None)).ShouldHaveSingleItem().ClientId.ShouldBe(id);
            await beside.DisposeAsync();
            ServerProcesses.In(folder).ShouldNotBeEmpty();
        }

        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
    }

    private static ClientRegistry RegistryOf(OwnerDatabase database) =>
        new(database.ConnectionString, TimeProvider.System);

    private async Task<HttpStatusCode> CallAsync(JsonElement issued)
    {
        var authorization = Callers.Basic(
            issued.GetProperty("clientId").GetString()!, issued.GetProperty("secret").GetString()!);
        var path = $"{AccessRule.Base}/orders/{Guid.NewGuid()}";
        return (await monolith.CreateClient().SendAsync("GET", path, authorization)).StatusCode;
    }

    private async Task<JsonElement> JsonAsync(params string[] words)
    {
        var (code, output, error) = await RunAsync([.. words, "--json"]);
        code.ShouldBe(0, error);
        return JsonDocument.Parse(output).RootElement;
    }

    private Task<Call> RunAsync(params string[] words) => monolith.CallAsync(["clients", .. words]);
}
