namespace CustomerPoints.Monolith.EmbeddedPostgres.Cluster;

/// <summary>A database cluster that earlier runs left behind.</summary>
/// <param name="Folder">The data folder.</param>
/// <param name="Version">The major version that wrote it, as PG_VERSION has it: "15", of old "9.6".</param>
internal sealed record ExistingCluster(string Folder, string Version)
{
    /// <summary>Null when there is no data yet.</summary>
    /// <exception cref="PostgresServerException">The folder holds something else than a whole cluster.</exception>
    public static ExistingCluster? Find(ClusterPaths paths)
    {
        // listing a folder that may not be read fails; asking for a file in it would only answer that it is not there
        if (!Directory.Exists(paths.DataFolder) || !Directory.EnumerateFileSystemEntries(paths.DataFolder).Any())
        {
            return null;
        }

        // only whole clusters get this name, so this one has lost parts, or never was one: nothing to delete unasked
        return File.Exists(paths.VersionFile)
            ? new ExistingCluster(paths.DataFolder, File.ReadAllText(paths.VersionFile).Trim())
            : throw new PostgresServerException(
                $"{paths.DataFolder} is not empty and yet no data folder of PostgreSQL: PG_VERSION is missing. Put it "
                + "back, or move the folder away to begin with an empty database.");
    }
}
