using System.Diagnostics;
using System.Globalization;
using CustomerPoints.Monolith.EmbeddedPostgres.Cluster;
using CustomerPoints.Monolith.EmbeddedPostgres.Processes;

namespace CustomerPoints.Monolith.EmbeddedPostgres.Starting;

/// <summary>
/// Sees an earlier server off the data folder. When its host was killed a moment ago, it is shutting down by itself and
/// only needs time.
/// </summary>
internal sealed class OldServer(ClusterPaths paths, ServerControl control)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public async Task EndAsync(CancellationToken ct)
    {
        // every clean shutdown removes this file
        if (!File.Exists(paths.ProcessIdFile))
        {
            return;
        }

        var folder = (await SystemCommand.RunAsync(["realpath", paths.DataFolder], ct)).Output;
        if (ServerProcesses.In(folder).Exists(id => id == PostmasterId()) && !await IsGoneAsync(folder, ct))
        {
            await control.StopFastAsync(ct);
            await control.StopImmediatelyAsync(ct);
        }

        // sessions that have lost their postmaster go on until their query ends, and no new server may start before:
        // what they committed is in the write-ahead log, the rest nobody waits for any more
        ServerProcesses.In(folder).ForEach(ServerProcesses.Kill);
        if (!await IsGoneAsync(folder, ct))
        {
            throw new PostgresServerException(
                $"An earlier server still runs on {folder} (processes {string.Join(", ", ServerProcesses.In(folder))}) "
                + "and cannot be stopped. End it, then start the host again.");
        }

        ForgetForeignProcess();
    }

    private static async Task<bool> IsGoneAsync(string folder, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        while (ServerProcesses.In(folder).Count > 0)
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                return false;
            }

            await Task.Delay(Pause, ct);
        }

        return true;
    }

    // PostgreSQL takes any living process of its own account with the noted id for the old server and refuses to start;
    // after a restart of the machine or the container that id may well be somebody else's
    private void ForgetForeignProcess()
    {
        if (PostmasterId() is { } id && Directory.Exists($"/proc/{id}"))
        {
            File.Delete(paths.ProcessIdFile);
        }
    }

    private int? PostmasterId() =>
        File.Exists(paths.ProcessIdFile)
        && int.TryParse(File.ReadLines(paths.ProcessIdFile).FirstOrDefault(), CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
}
