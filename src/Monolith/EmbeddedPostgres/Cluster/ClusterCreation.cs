using System.Runtime.Versioning;
using CustomerPoints.Monolith.EmbeddedPostgres.Binaries;
using CustomerPoints.Monolith.EmbeddedPostgres.Processes;
using CustomerPoints.Monolith.EmbeddedPostgres.Starting;

namespace CustomerPoints.Monolith.EmbeddedPostgres.Cluster;

/// <summary>
/// Creates the database cluster, all or nothing: it grows in a draft folder and gets its name when it is whole, so that
/// a host killed in the middle leaves a draft behind that the next one throws away.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class ClusterCreation
{
    /// <summary>Throws away what hosts that were killed in the middle have begun.</summary>
    public static void DeleteDrafts(ClusterPaths paths)
    {
        foreach (var draft in Directory.EnumerateDirectories(paths.Parent, Path.GetFileName(paths.DraftPrefix) + "*"))
        {
            try
            {
                Directory.Delete(draft, recursive: true);
            }
            catch (IOException)
            {
                // the initdb of a host killed a moment ago is still tidying up in there: the next start finds the rest
            }
        }
    }

    public static async Task RunAsync(
        ClusterPaths paths, PostgresBinaries binaries, ServerAccount account, bool durable, CancellationToken ct)
    {
        var draft = Directory.CreateDirectory(paths.DraftPrefix + Guid.NewGuid().ToString("N")).FullName;
        var data = Directory.CreateDirectory(Path.Combine(draft, "data")).FullName;
        var password = Path.Combine(draft, OwnerPassword.FileName);
        OwnerPassword.WriteNew(password);
        await account.TakeOverAsync(draft, ct);
        await InitDbAsync(account.Run([binaries.InitDb, .. Arguments(data, password, durable)]), paths, ct);

        // only now, because initdb insists on an empty folder
        File.Move(password, Path.Combine(data, OwnerPassword.FileName));
        if (Directory.Exists(paths.DataFolder))
        {
            Directory.Delete(paths.DataFolder);
        }

        Directory.Move(data, paths.DataFolder);
        Directory.Delete(draft);
    }

    // the locale C sorts the same on every machine and with every version of the C library, so indexes stay valid
    private static IEnumerable<string> Arguments(string data, string password, bool durable) =>
    [
        "--pgdata", data, "--username", OwnerPassword.UserName, "--pwfile", password,
        "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-instructions",
        .. durable ? [] : (string[])["--no-sync"],
    ];

    private static async Task InitDbAsync(IEnumerable<string> command, ClusterPaths paths, CancellationToken ct)
    {
        using var process = await SupervisedProcess.StartAsync(command, paths.LogFile, ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
        {
            throw new PostgresServerException(
                $"PostgreSQL's data folder {paths.DataFolder} cannot be created.{ServerLog.Quote(paths)}");
        }
    }
}
