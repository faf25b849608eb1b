using CustomerPoints.Monolith.EmbeddedPostgres.Cluster;

namespace CustomerPoints.Monolith.EmbeddedPostgres.Binaries;

/// <summary>What to tell a person when no installation of PostgreSQL will do.</summary>
internal static class MissingBinaries
{
    private const string OwnServer =
        "To use a server of your own instead, set ConnectionStrings__CustomerPoints to its connection string.";

    public static string Explain(IReadOnlyCollection<PostgresBinaries> unfit, ExistingCluster? cluster)
    {
        var found = unfit.Count == 0 ? "none" : string.Join(", ", unfit.Select(b => $"{b.Major} in {b.Folder}"));
        return (cluster, unfit.Count) switch
        {
            ({ } data, _) =>
                $"{data.Folder} was written by PostgreSQL {data.Version}; found on this machine: {found}. "
                + $"{Remedy(data.Version)} {OwnServer}",
            (null, 0) =>
                "PostgreSQL's server programs (initdb, postgres, pg_ctl) were not found in PG_BIN, on PATH or in "
                + "/usr/lib/postgresql/*/bin. Install them (Debian, Ubuntu: apt-get install postgresql), or set PG_BIN "
                + $"to their folder. {OwnServer}",
            _ =>
                $"PostgreSQL {PostgresBinaries.OldestMajor} or newer is needed; found on this machine: {found}. "
                + $"Install a newer one (Debian, Ubuntu: apt-get install postgresql). {OwnServer}",
        };
    }

    private static string Remedy(string version) =>
        int.TryParse(version, null, out var major) && major >= PostgresBinaries.OldestMajor
            ? $"Install that version (Debian, Ubuntu: apt-get install postgresql-{major}), set PG_BIN to its programs, "
                + "or move the folder away to begin with an empty database."
            : $"PostgreSQL {PostgresBinaries.OldestMajor} or newer is needed: upgrade the data with pg_upgrade, or "
                + "move the folder away to begin with an empty database.";
}
