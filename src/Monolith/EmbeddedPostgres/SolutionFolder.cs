namespace CustomerPoints.Monolith.EmbeddedPostgres;

/// <summary>The folder of the solution, beside whose file the private server keeps its data.</summary>
internal static class SolutionFolder
{
    private const string SolutionFile = "CustomerPoints.sln";

    /// <summary>Looked for above the program, then above the current folder; else the current folder.</summary>
    public static string Find() =>
        Above(AppContext.BaseDirectory) ?? Above(Environment.CurrentDirectory) ?? Environment.CurrentDirectory;

    private static string? Above(string folder)
    {
        for (var place = new DirectoryInfo(folder); place is not null; place = place.Parent)
        {
            if (File.Exists(Path.Combine(place.FullName, SolutionFile)))
            {
                return place.FullName;
            }
        }

        return null;
    }
}
