namespace CustomerPoints.Monolith.EmbeddedPostgres.Cluster;

/// <summary>
/// Keeps two hosts off one data folder. The lock is the kernel's, so it ends with the process, however that ends.
/// </summary>
internal sealed class HostLock : IDisposable
{
    private const int WouldBlock = 11;
    private readonly FileStream _file;

    private HostLock(FileStream file) => _file = file;

    /// <exception cref="PostgresServerException">Another host has it.</exception>
    public static HostLock Take(ClusterPaths paths)
    {
        try
        {
            var file = new FileStream(paths.HostLockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            // in a file of its own, because nobody else may open the locked one
            File.WriteAllText(paths.HostProcessIdFile, $"{Environment.ProcessId}\n");
            return new HostLock(file);
        }
        catch (IOException e) when (e.HResult == WouldBlock)
        {
            throw new PostgresServerException(
                $"{paths.DataFolder} is in use by another host (process {Holder(paths)}). Stop that one first, or give "
                + "this one a server of its own with ConnectionStrings__CustomerPoints.");
        }
    }

    // the file stays: deleting it would let two hosts lock two different files of the same name
    public void Dispose() => _file.Dispose();

    private static string Holder(ClusterPaths paths) =>
        File.Exists(paths.HostProcessIdFile) ? File.ReadAllText(paths.HostProcessIdFile).Trim() : "unknown";
}
