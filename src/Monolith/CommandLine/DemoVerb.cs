using System.CommandLine;
using System.Globalization;
using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.Demo;
using CustomerPoints.Monolith.EmbeddedPostgres;
using CustomerPoints.Monolith.Security;
using CustomerPoints.Monolith.Security.Clients;
using CustomerPoints.Sale;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Npgsql;
using Spectre.Console;

namespace CustomerPoints.Monolith.CommandLine;

/// <summary><c>demo</c>: serves, replays a year of real orders over HTTP, proves the figures.</summary>
internal static class DemoVerb
{
    private const string SampleFile = "samples/online-retail.csv.gz";

    private static readonly Option<bool> Exit = new("--exit")
    {
        Description = "End after the proof, with 0 if every number adds up, instead of serving on.",
    };

    public static Command Create()
    {
        var take = TakeOption();
        var command = new Command("demo", "Replay real orders over HTTP and prove that each was paid once.")
        {
            Options = { Exit, take },
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction((parse, token) => RunAsync(
            parse.GetValue(Exit), parse.GetValue(take), [.. parse.UnmatchedTokens], token));
        return command;
    }

    private static Option<int?> TakeOption()
    {
        var take = new Option<int?>("--take") { Description = "Replay only the first N orders, at least 1." };
        take.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var orders)
                && orders < 1)
            {
                given.AddError($"--take {token.Value}: at least 1 order is replayed.");
            }
        });
        return take;
    }

    private static async Task<int> RunAsync(
        bool exit, int? take, string[] settings, CancellationToken cancellationToken)
    {
        var builder = MonolithHost.CreateBuilder(["--Logging:LogLevel:Default=Warning", .. settings]);
        await using var database = await MonolithDatabase.OpenAsync(builder.Configuration, cancellationToken);
        await using var app = MonolithHost.Build(builder, database);
        await app.StartAsync(cancellationToken);
        var options = OptionsFor(app, take);
        var result = await DemoCommand.RunAsync(options, AnsiConsole.Console, cancellationToken);
        if (exit)
        {
            await app.StopAsync(cancellationToken);
            return result;
        }

        var clients = new ClientRegistry(database.Connections.Owner, TimeProvider.System);
        await DemoCredentials.PrintAsync(
            options.BaseAddress, options.MintToken, clients, Console.Out, cancellationToken);
        AnsiConsole.MarkupLineInterpolated($"Serving on [blue]{AddressOf(app)}[/]; Ctrl+C stops.");
        await app.WaitForShutdownAsync(cancellationToken);
        return result;
    }

    private static DemoOptions OptionsFor(WebApplication app, int? take)
    {
        var jwt = app.Services.GetRequiredService<IOptions<JwtOptions>>().Value;
        var mint = new TokenMint(jwt, TimeProvider.System);
        return new DemoOptions(
            AddressOf(app),
            Path.Combine(SolutionFolder.Find(), SampleFile),
            take,
            app.Configuration.GetSection("Sale:Webhooks:Providers").GetChildren().First().GetChildren().First().Value!,
            merchantId => mint.Mint(merchantId, Permissions.All),
            app.Services.GetRequiredKeyedService<NpgsqlDataSource>(SaleModule.WorkerDataSource));
    }

    private static Uri AddressOf(WebApplication app) => new(
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
}
