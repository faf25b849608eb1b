using CustomerPoints.Monolith.EmbeddedPostgres.Cluster;

namespace CustomerPoints.Monolith.EmbeddedPostgres.Starting;

/// <summary>What the server writes. Kept for two runs, so that it cannot fill the disk over the years.</summary>
internal static class ServerLog
{
    private const int QuotedLines = 12;

    public static void Begin(ClusterPaths paths)
    {
        if (File.Exists(paths.LogFile))
        {
            File.Move(paths.LogFile, paths.PreviousLogFile, overwrite: true);
        }
    }

    /// <summary>The last lines, for the end of an error message.</summary>
    public static string Quote(ClusterPaths paths)
    {
        string[] lines = File.Exists(paths.LogFile) ? [.. File.ReadLines(paths.LogFile).TakeLast(QuotedLines)] : [];
        return lines.Length == 0
            ? ""
            : $" The end of {paths.LogFile}:{string.Concat(lines.Select(line => $"{Environment.NewLine}  {line}"))}";
    }
}
