using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CustomerPoints.IntegrationTests.Fixtures;
using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.EmbeddedPostgres;
using CustomerPoints.Monolith.EmbeddedPostgres.Processes;
using CustomerPoints.Monolith.Security;
using Npgsql;
using Shouldly;
using Xunit;

namespace CustomerPoints.IntegrationTests.Delivery;

/// <summary>
/// What the image and the compose file come to, without an engine: the published host, in a file system of its own that
/// it cannot write to, as an account without rights, with the secrets that secrets.sh makes and the roles of roles.sh.
/// </summary>
public sealed partial class ContainerTests : IAsyncLifetime
{
    private static readonly string Root = SolutionFolder.Find();
    private static readonly string Sandbox = Path.Combine(Root, "tests", "IntegrationTests", "Delivery", "sandbox.sh");
    private static readonly string Published = Path.Combine(Root, ".data", "publish");

    private readonly string folder = Path.Combine(DataFolder.Path, "tests", Guid.NewGuid().ToString("N"));
    private readonly Guid merchant = Guid.NewGuid();
    private readonly Guid customer = Guid.NewGuid();
    private PostgresServer? server;

    private string Secrets => Path.Combine(folder, "secrets");

    private string Mounted => Path.Combine(folder, "mounted");

    private string Arguments => Path.Combine(folder, "psql-arguments");

    public async ValueTask InitializeAsync()
    {
        File.Exists(Path.Combine(Published, "CustomerPoints.Monolith.dll")).ShouldBeTrue("./test publishes the host first.");
        server = await PostgresServer.StartAsync(
            new PostgresServerOptions(Path.Combine(folder, "postgres"), Durable: false), CancellationToken.None);
    }

    [Fact]
    public async Task The_published_host_pays_as_nobody_on_a_file_system_it_cannot_write_to()
    {
        await MakeSecretsAsync();
        await MakeRolesAsync();
        MountSecrets();
        var address = ServingProcess.FreeAddress();

        await using var host = await ServingProcess.StartAsync(address, Sandboxed(address, "serve"));
        var check = await SystemCommand.RunAsync(Sandboxed(address, "healthcheck", "--live"), CancellationToken.None);
        await PayAnOrderAsync(host.Client);
        var scrape = await ScrapeAsync(host.Client, await ReadSecretAsync("metrics_token"));
        var document = await host.Client.GetStringAsync("/v1/api/sale/doc/openapi.json");
        await host.TerminateAsync();

        (await host.EndAsync()).ShouldBe(0, host.Log);
        check.Output.ShouldNotBeEmpty();
        scrape.ShouldBe(HttpStatusCode.OK);
        document.ShouldContain("Customer Points");
        document.ShouldContain("Messages that wait for a person");
        host.Log.ShouldNotContain("xception");
    }

    public async ValueTask DisposeAsync()
    {
        await (server?.DisposeAsync() ?? ValueTask.CompletedTask);
        Directory.Delete(folder, recursive: true);
    }

    private async Task MakeSecretsAsync() => (await SystemCommand.RunAsync(
        [
            "env", $"FOLDER={Secrets}", $"DATABASE_HOST=127.0.0.1;Port={server!.Port}",
            "bash", Path.Combine(Root, "deploy", "secrets.sh"),
        ],
        CancellationToken.None)).ExitCode.ShouldBe(0);

    private async Task MakeRolesAsync()
    {
        var login = await MakeRoomAsync();
        var made = await SystemCommand.RunAsync(
            [
                "env", $"PATH={await WatchPsqlAsync()}:/usr/bin:/bin", $"PGHOST={login.Host}", $"PGPORT={login.Port}",
                $"PGUSER={login.Username}", $"PGPASSWORD={login.Password}", $"SECRETS={Secrets}",
                "bash", Path.Combine(Root, "deploy", "roles.sh"),
            ],
            CancellationToken.None);
        made.ExitCode.ShouldBe(0, made.Output);
        var arguments = await File.ReadAllTextAsync(Arguments);
        foreach (var role in (string[])["owner", "api", "worker"])
        {
            // Everybody on a machine can read the arguments of its programs.
            arguments.ShouldNotContain(await ReadSecretAsync($"{role}_password"));
        }
    }

    /// <summary>A folder with a psql that notes down what it is called with.</summary>
    private async Task<string> WatchPsqlAsync()
    {
        var bin = Directory.CreateDirectory(Path.Combine(folder, "bin")).FullName;
        var psql = Path.Combine(bin, "psql");
        await File.WriteAllTextAsync(
            psql, $"#!/bin/sh\necho \"$*\" >>'{Arguments}'\nexec '{Path.Combine(server!.BinFolder, "psql")}' \"$@\"\n");
        (await SystemCommand.RunAsync(["chmod", "+x", psql], CancellationToken.None)).ExitCode.ShouldBe(0);
        return bin;
    }

    private Task<string> ReadSecretAsync(string name) => File.ReadAllTextAsync(Path.Combine(Secrets, name));

    private static async Task<HttpStatusCode> ScrapeAsync(HttpClient client, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>The private server calls its superuser as an installation calls its owner: it gets another name.</summary>
    private async Task<NpgsqlConnectionStringBuilder> MakeRoomAsync()
    {
        var login = new NpgsqlConnectionStringBuilder(server!.ConnectionString("postgres")) { Pooling = false };
        await using (var first = NpgsqlDataSource.Create(login.ToString()))
        {
            await first.ExecuteAsync($"create role dba superuser login password '{login.Password}'");
        }

        var owner = login.Username;
        login.Username = "dba";
        await using var dba = NpgsqlDataSource.Create(login.ToString());
        await dba.ExecuteAsync($"alter role {owner} rename to initial");
        return login;
    }

    /// <summary>Gives the secrets the names that the compose file gives them.</summary>
    private void MountSecrets()
    {
        Directory.CreateDirectory(Mounted);
        var compose = File.ReadAllText(Path.Combine(Root, "deploy", "compose.yaml"));
        foreach (var match in Mount().Matches(compose).Cast<Match>())
        {
            File.Copy(Path.Combine(Secrets, match.Groups["source"].Value), Path.Combine(Mounted, match.Groups["target"].Value));
        }
    }

    private string[] Sandboxed(Uri address, params string[] words) =>
    [
        "env", $"Urls={address}", "bash", Sandbox, Published, Mounted, .. words,
    ];

    private async Task PayAnOrderAsync(HttpClient client)
    {
        var key = await ReadSecretAsync("token_key");
        var jwt = new JwtOptions { Issuer = "customer-points", Audience = "customer-points", SymmetricKeys = { key } };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", new TokenMint(jwt, TimeProvider.System).Mint(merchant, Permissions.All));
        var order = Guid.NewGuid();

        await SendAsync(client, HttpMethod.Put, "configuration", """{"loyalty":{"conversionRate":0.05}}""");
        await SendAsync(
            client,
            HttpMethod.Post,
            "orders",
            $$"""{"id":"{{order}}","customerId":"{{customer}}","total":86.90,"currency":"EUR"}""");
        using var paid = await client.DeliverAsync(
            Webhooks.Payment(order, "pay_1", "86.90"),
            TimeProvider.System.GetUtcNow(),
            await ReadSecretAsync("webhook_secret"));
        paid.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await BalanceAsync(client)).ShouldBe(4.345m);
    }

    /// <summary>The customer's balance, as soon as there is one.</summary>
    private async Task<decimal> BalanceAsync(HttpClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var answer = await client.GetStringAsync($"/v1/api/sale/customers/{customer}/points", patience.Token);
            if (JsonDocument.Parse(answer).RootElement.GetProperty("balance").GetDecimal() is var balance and not 0)
            {
                return balance;
            }
        }
    }

    private static async Task SendAsync(HttpClient client, HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, $"/v1/api/sale/{path}")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await client.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex(@"- source: (?<source>\w+)\n\s+target: (?<target>\w+)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Mount();
}
