using System.Diagnostics;
using System.Globalization;

namespace CustomerPoints.Monolith.EmbeddedPostgres.Processes;

/// <summary>The processes of a PostgreSQL server: the current folder of each is the data folder.</summary>
internal static class ServerProcesses
{
    private const string Name = "postgres";

    /// <summary>The ids of those that work on this data folder; the dead that nobody has buried do not count.</summary>
    /// <param name="realDataFolder">The data folder with all symbolic links resolved, as the kernel tells it.</param>
    public static List<int> In(string realDataFolder) =>
        [.. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id != 0 && IsServer(id, realDataFolder))];

    public static void Kill(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // it has ended by itself in the meantime
        }
    }

    private static bool IsServer(int processId, string realDataFolder)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/comm").Contains(Name, StringComparison.Ordinal)
                && string.Equals(
                    File.ResolveLinkTarget($"/proc/{processId}/cwd", returnFinalTarget: false)?.FullName,
                    realDataFolder,
                    StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // ended while we looked, or is none of this account's
            return false;
        }
    }
}
