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
        var builder = MonolithHost.CreateBuilder(settings);
        await using var database = await MonolithDatabase.OpenAsync(builder.Configuration, cancellationToken);
        await using var app = MonolithHost.Build(builder, database);
        await app.RunAsync(cancellationToken);
        return 0;
    }
}
