using System.CommandLine;
using CustomerPoints.Monolith.CommandLine.Parsing;
using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.Demo;
using CustomerPoints.Monolith.EmbeddedPostgres;
using CustomerPoints.Monolith.Security;
using CustomerPoints.Monolith.Security.Clients;
using CustomerPoints.Sale;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CustomerPoints.Monolith.CommandLine.Verbs;

/// <summary><c>demo</c>: serves, replays a year of real orders over HTTP, proves the figures.</summary>
internal static class DemoVerb
{
    private const string SampleFile = "samples/online-retail.csv.gz";
    private const string Providers = "Sale:Webhooks:Providers";

    public static Verb Create(Invocation invocation)
    {
        var exit = new Option<bool>("--exit") { Description = "End after the proof, instead of serving on." };
        var take = Words.Number("--take", "Replay only the first orders.", min: 1, max: int.MaxValue);
        var json = new Option<bool>("--json") { Description = "With --exit: answer in JSON." };
        return new Verb(
            "demo",
            "Replay real orders over HTTP and prove that each was paid once.",
            invocation,
            (words, stop) => RunAsync(
                invocation, words.GetValue(exit), words.GetValue(take), words.GetValue(json), stop))
        {
            Options = { exit, take, json },
            WhenNegative = "a number does not add up",
            WhenStopped = "Stopped before the end; the next run goes on from here.",
            Examples = ["demo", "demo --exit --take 500", "demo --exit --json"],
        };
    }

    private static async Task<int> RunAsync(
        Invocation invocation, bool exit, int? take, bool asJson, CancellationToken stop)
    {
        if (asJson && !exit)
        {
            throw new CalledWronglyException("--json answers once, at the end: give --exit, too.");
        }

        var builder = invocation.CreateBuilder(
            "--Logging:LogLevel:Default=Warning", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Warning");
        // Standard output is for the answer.
        builder.Services.Configure<ConsoleLoggerOptions>(log => log.LogToStandardErrorThreshold = LogLevel.Trace);
        await using var database = await MonolithDatabase.OpenAsync(builder.Configuration, stop);
        await using var app = MonolithHost.Build(builder, database);
        var secret = WebhookSecretIn(app.Configuration);
        var mint = new TokenMint(app.Services.GetRequiredService<IOptions<JwtOptions>>().Value, TimeProvider.System);
        await HostStart.RunAsync(app, stop);
        var options = new DemoOptions(
            AddressOf(app),
            Path.Combine(SolutionFolder.Find(), SampleFile),
            take,
            secret,
            merchantId => mint.Mint(merchantId, Permissions.All),
            app.Services.GetRequiredKeyedService<NpgsqlDataSource>(SaleModule.WorkerDataSource));
        var addsUp = await DemoCommand.RunAsync(options, invocation.Terminal, asJson, stop);
        if (exit)
        {
            await app.StopAsync(CancellationToken.None);
        }
        else
        {
            var clients = new ClientRegistry(database.Connections.Owner, TimeProvider.System);
            var output = invocation.Terminal.Output;
            await DemoCredentials.PrintAsync(options.BaseAddress, options.MintToken, clients, output, stop);
            await output.WriteLineAsync($"Serving on {options.BaseAddress}; Ctrl+C stops.");
            await app.WaitForShutdownAsync(stop);
        }

        return addsUp ? ExitCode.Done : ExitCode.Negative;
    }

    private static string WebhookSecretIn(IConfiguration configuration) =>
        configuration.GetSection(Providers).GetChildren()
            .SelectMany(provider => provider.GetChildren())
            .Select(secret => secret.Value)
            .FirstOrDefault(secret => !string.IsNullOrEmpty(secret))
        ?? throw new SetupException(
            $"The demo reports payments as their provider does, and has no secret to sign with: set {Providers}:demo:0 "
            + "to \"whsec_\" and 24 to 64 bytes in base64.");

    private static Uri AddressOf(WebApplication app) => new(
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
}
