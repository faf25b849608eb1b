namespace CustomerPoints.UnitTests.Architecture;

/// <summary>The files of the repository that the rules look at.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The C# files below the given folders, by their path from the root; nothing that a build made.</summary>
    public static IEnumerable<SourceFile> SourceFiles(params string[] folders) =>
        from folder in folders
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file).Replace(Path.DirectorySeparatorChar, '/')
        where !path.Split('/').Any(part => part is "bin" or "obj")
        select new SourceFile(path, File.ReadAllText(file));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CustomerPoints.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }
}

/// <param name="Path">From the root, with slashes.</param>
/// <param name="Text">What it holds.</param>
internal sealed record SourceFile(string Path, string Text);
