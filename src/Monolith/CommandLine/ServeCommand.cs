using System.CommandLine;
using CustomerPoints.Monolith.Database;

namespace CustomerPoints.Monolith.CommandLine;

/// <summary><c>serve</c>: runs the host until it is stopped.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Serve until stopped. Settings follow as --Section:Key=value.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction((parse, token) => ServeAsync([.. parse.UnmatchedTokens], token));
        return command;
    }

    public static async Task<int> ServeAsync(string[] settings, CancellationToken cancellationToken)
    {
        using var stop = new StopRequest(cancellationToken);
        try
        {
            var builder = MonolithHost.CreateBuilder(settings);
            await using var database = await MonolithDatabase.OpenAsync(builder.Configuration, stop.Token);
            await using var app = MonolithHost.Build(builder, database);
            await app.RunAsync(stop.Token);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            // Asked to end before it served, while it waited for the database: there is nothing to finish.
        }

        return 0;
    }
}
