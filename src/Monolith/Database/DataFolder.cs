using CustomerPoints.Monolith.EmbeddedPostgres;

namespace CustomerPoints.Monolith.Database;

/// <summary>Where a host without a configured server keeps its data: <c>.data</c> beside the solution.</summary>
internal static class DataFolder
{
    public static string Path { get; } = System.IO.Path.Combine(SolutionFolder.Find(), ".data");

    public static string ForPostgres => System.IO.Path.Combine(Path, "postgres");
}
