using CustomerPoints.Monolith.EmbeddedPostgres.Binaries;
using CustomerPoints.Monolith.EmbeddedPostgres.Cluster;
using CustomerPoints.Monolith.EmbeddedPostgres.Processes;

namespace CustomerPoints.Monolith.EmbeddedPostgres.Starting;

/// <summary>Starts and stops the server of one data folder.</summary>
internal sealed class ServerControl(ClusterPaths paths, PostgresBinaries binaries, ServerAccount account)
{
    private const string StopLimitSeconds = "15";

    public string BinFolder => binaries.Folder;

    public string DataFolder => paths.DataFolder;

    public Task<SupervisedProcess> StartAsync(IEnumerable<string> arguments, CancellationToken ct) =>
        SupervisedProcess.StartAsync(
            account.Run([binaries.Postgres, "-D", paths.DataFolder, .. arguments]), paths.LogFile, ct);

    /// <summary>Cuts the sessions off and writes everything to disk.</summary>
    public Task StopFastAsync(CancellationToken ct) => StopAsync("fast", ct);

    /// <summary>Drops everything; the next start recovers what was committed from the write-ahead log.</summary>
    public Task StopImmediatelyAsync(CancellationToken ct) => StopAsync("immediate", ct);

    // whether it succeeded does not matter: the caller looks whether the server is gone
    private Task<SystemCommand> StopAsync(string mode, CancellationToken ct) => SystemCommand.RunAsync(
        account.Run(
            binaries.PgCtl, "stop", "--pgdata", paths.DataFolder, "--mode", mode, "--timeout", StopLimitSeconds),
        ct);
}
