using System.Runtime.Versioning;
using CustomerPoints.Monolith.EmbeddedPostgres.Binaries;
using CustomerPoints.Monolith.EmbeddedPostgres.Cluster;
using CustomerPoints.Monolith.EmbeddedPostgres.Processes;

namespace CustomerPoints.Monolith.EmbeddedPostgres.Starting;

/// <summary>From options to a server that takes connections. The caller holds the lock on the data folder.</summary>
[SupportedOSPlatform("linux")]
internal static class ServerStart
{
    // a port found free can be lost to another program before the server has it
    private const int AttemptsLimit = 3;

    public static async Task<RunningServer> RunAsync(
        PostgresServerOptions options, ClusterPaths paths, CancellationToken ct)
    {
        var cluster = ExistingCluster.Find(paths);
        var binaries = await PostgresBinaries.FindAsync(BinaryPlaces.All(), cluster, ct);
        var account = await ServerAccount.ChooseAsync(paths, binaries, ct);
        var control = new ServerControl(paths, binaries, account);
        ServerLog.Begin(paths);
        ClusterCreation.DeleteDrafts(paths);
        if (cluster is null)
        {
            await ClusterCreation.RunAsync(paths, binaries, account, options.Durable, ct);
        }
        else
        {
            await account.TakeOverFromRootAsync(paths.DataFolder, ct);
            await new OldServer(paths, control).EndAsync(ct);
        }

        return await LaunchAsync(options, paths, control, ct);
    }

    private static async Task<RunningServer> LaunchAsync(
        PostgresServerOptions options, ClusterPaths paths, ServerControl control, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var login = new OwnerLogin(LoopbackPort.Choose(options.Port), OwnerPassword.Read(paths.PasswordFile));
            var process = await control.StartAsync(ServerSettings.Arguments(options, login.Port), ct);
            var server = new RunningServer(process, control, login);
            if (await IsUpAsync(server, paths, ct))
            {
                return server;
            }

            if (options.Port is not null || attempt == AttemptsLimit || LoopbackPort.IsFree(login.Port))
            {
                throw new PostgresServerException($"PostgreSQL ended during its start.{ServerLog.Quote(paths)}");
            }
        }
    }

    private static async Task<bool> IsUpAsync(RunningServer server, ClusterPaths paths, CancellationToken ct)
    {
        var up = false;
        try
        {
            up = await ServerReadiness.WaitAsync(server, paths, ct);
        }
        finally
        {
            if (!up)
            {
                await server.DisposeAsync();
            }
        }

        return up;
    }
}
