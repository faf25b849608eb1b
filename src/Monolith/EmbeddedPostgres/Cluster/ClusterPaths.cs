namespace CustomerPoints.Monolith.EmbeddedPostgres.Cluster;

/// <summary>
/// Where everything of one database cluster lies. The files beside the data folder belong to the host, those in it to
/// the account that the server runs under.
/// </summary>
internal sealed record ClusterPaths
{
    public ClusterPaths(string dataFolder)
    {
        DataFolder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataFolder));
        Parent = Path.GetDirectoryName(DataFolder)
            ?? throw new PostgresServerException("PostgreSQL's data folder cannot be the root of the file system.");
    }

    public string DataFolder { get; }

    public string Parent { get; }

    public string LogFile => DataFolder + ".log";

    public string PreviousLogFile => DataFolder + ".previous.log";

    public string HostLockFile => DataFolder + ".host.lock";

    public string HostProcessIdFile => DataFolder + ".host.pid";

    /// <summary>The start of the name of a folder in which a cluster is being created.</summary>
    public string DraftPrefix => DataFolder + ".draft-";

    public string VersionFile => Path.Combine(DataFolder, "PG_VERSION");

    public string ProcessIdFile => Path.Combine(DataFolder, "postmaster.pid");

    /// <summary>Lies in the data folder, so that the two are created, copied and deleted together.</summary>
    public string PasswordFile => Path.Combine(DataFolder, OwnerPassword.FileName);
}
