namespace CustomerPoints.Monolith.EmbeddedPostgres.Binaries;

/// <summary>Where a machine keeps PostgreSQL's programs.</summary>
internal static class BinaryPlaces
{
    public const string FolderVariable = "PG_BIN";
    private const string DebianRoot = "/usr/lib/postgresql";

    /// <summary>PG_BIN, then PATH, then Debian's folders from the newest version to the oldest.</summary>
    /// <exception cref="PostgresServerException">PG_BIN is set, but holds no server.</exception>
    public static IEnumerable<string> All()
    {
        var named = Environment.GetEnvironmentVariable(FolderVariable);
        if (!string.IsNullOrEmpty(named))
        {
            yield return PostgresBinaries.IsComplete(named)
                ? named
                : throw new PostgresServerException(
                    $"{FolderVariable} is {named}, but initdb, postgres and pg_ctl are not all in there. "
                    + "Correct it, or unset it to have them looked for.");
        }

        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            yield return folder;
        }

        foreach (var folder in DebianFolders())
        {
            yield return folder;
        }
    }

    private static IEnumerable<string> DebianFolders() => Directory.Exists(DebianRoot)
        ? Directory.EnumerateDirectories(DebianRoot)
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), null, out var major) ? major : 0)
            .Select(folder => Path.Combine(folder, "bin"))
        : [];
}
