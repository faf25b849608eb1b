using System.CommandLine;
using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.EmbeddedPostgres;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CustomerPoints.Monolith.CommandLine;

/// <summary>The verbs of the host. Without one it serves.</summary>
internal static class MonolithCommands
{
    private const int Failed = 1;

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Customer Points: awards loyalty points for paid orders, each exactly once.");
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(DemoVerb.Create());
        root.Subcommands.Add(TokenCommand.Create());
        root.Subcommands.Add(ClientsCommand.Create());
        root.Subcommands.Add(ReconcileCommand.Create());
        root.Subcommands.Add(HealthCheckCommand.Create());
        // What is no verb and no option of ours is a setting: --Urls=…, --ConnectionStrings:CustomerPoints=…
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((parse, token) => ServeCommand.ServeAsync([.. parse.UnmatchedTokens], token));
        try
        {
            var parse = root.Parse(args);
            parse.InvocationConfiguration.EnableDefaultExceptionHandler = false;
            // The host itself listens to SIGTERM and Ctrl+C, and takes the time it needs to finish the batch in hand.
            parse.InvocationConfiguration.ProcessTerminationTimeout = null;
            var code = await parse.InvokeAsync();
            return parse.Errors.Count > 0 ? ReconcileCommand.ExitOfWrongCall(parse) ?? code : code;
        }
        catch (OptionsValidationException e)
        {
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, e.Failures));
            return Failed;
        }
        catch (Exception e) when (IsForAPerson(e))
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Failed;
        }
        catch (NpgsqlException e)
        {
            await Console.Error.WriteLineAsync($"The database refused or could not be reached: {e.Message}");
            return Failed;
        }
    }

    internal static bool IsForAPerson(Exception exception) => exception
        is PostgresServerException or SetupException or IOException or OperationCanceledException;
}
