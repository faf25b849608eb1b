using System.Globalization;
using System.Text.RegularExpressions;
using CustomerPoints.Monolith.EmbeddedPostgres.Cluster;
using CustomerPoints.Monolith.EmbeddedPostgres.Processes;

namespace CustomerPoints.Monolith.EmbeddedPostgres.Binaries;

/// <summary>The programs of one PostgreSQL installation.</summary>
/// <param name="Folder">Where they lie, symbolic links followed.</param>
/// <param name="Major">The major version; 0 when the programs do not run on this machine.</param>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    public const int OldestMajor = 15;
    private static readonly string[] Programs = ["initdb", "postgres", "pg_ctl"];

    public string InitDb => Path.Combine(Folder, "initdb");

    public string Postgres => Path.Combine(Folder, "postgres");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>The first usable installation among the candidate folders.</summary>
    /// <param name="candidates">Folders that may hold the programs, in order of preference.</param>
    /// <param name="cluster">The data that is there already, which only its own major version can read.</param>
    /// <param name="ct">Ends the search.</param>
    /// <exception cref="PostgresServerException">None of them will do.</exception>
    public static async Task<PostgresBinaries> FindAsync(
        IEnumerable<string> candidates, ExistingCluster? cluster, CancellationToken ct)
    {
        var unfit = new List<PostgresBinaries>();
        foreach (var folder in candidates.Where(IsComplete).Select(FollowLink).Distinct(StringComparer.Ordinal))
        {
            var binaries = new PostgresBinaries(folder, await MajorAsync(folder, ct));
            if (binaries.Fits(cluster))
            {
                return binaries;
            }

            unfit.Add(binaries);
        }

        throw new PostgresServerException(MissingBinaries.Explain(unfit, cluster));
    }

    /// <summary>Whether the folder holds every program that a server needs.</summary>
    public static bool IsComplete(string folder) =>
        Programs.All(program => File.Exists(Path.Combine(folder, program)));

    private bool Fits(ExistingCluster? cluster) =>
        Major >= OldestMajor && (cluster?.Version.Equals($"{Major}", StringComparison.Ordinal) ?? true);

    // initdb and pg_ctl look for their siblings and libraries beside the real file
    private static string FollowLink(string folder)
    {
        var target = File.ResolveLinkTarget(Path.Combine(folder, "postgres"), returnFinalTarget: true);
        var real = Path.GetDirectoryName(target?.FullName);
        return real is not null && IsComplete(real) ? real : Path.GetFullPath(folder);
    }

    private static async Task<int> MajorAsync(string folder, CancellationToken ct)
    {
        var version = await SystemCommand.RunAsync([Path.Combine(folder, "postgres"), "--version"], ct);
        var number = VersionNumber().Match(version.Output);
        return number.Success ? int.Parse(number.Value, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex("(?<=PostgreSQL\\) )\\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionNumber();
}
