using CustomerPoints.Monolith.Database;

namespace CustomerPoints.Monolith.CommandLine.Verbs;

/// <summary><c>serve</c>: runs the host until it is stopped.</summary>
internal static class ServeCommand
{
    public static Verb Create(Invocation invocation) => new(
        "serve",
        "Serve until stopped. The verb may be left out.",
        invocation,
        (_, stop) => ServeAsync(invocation, stop))
    {
        Examples = ["serve", "serve --Urls=http://127.0.0.1:5081", "serve --Database:MigrateAtStart=false"],
    };

    private static async Task<int> ServeAsync(Invocation invocation, CancellationToken stop)
    {
        try
        {
            var builder = invocation.CreateBuilder();
            await using var database = await MonolithDatabase.OpenAsync(builder.Configuration, stop);
            await using var app = MonolithHost.Build(builder, database);
            await HostStart.RunAsync(app, stop);
            await app.WaitForShutdownAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to end before it served, while it waited for the database: there is nothing to finish.
        }

        return ExitCode.Done;
    }
}
