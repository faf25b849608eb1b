using System.Security.Cryptography;
using System.Text;

namespace CustomerPoints.Monolith.OperationsPage;

/// <summary>The files of the page, as they lie in this assembly.</summary>
internal sealed class PageAssets
{
    private const string Prefix = "operations-page/";
    private const string PageName = "index.html";

    private readonly Dictionary<string, PageAsset> files;

    /// <param name="pagePath">Where the page is served.</param>
    /// <param name="apiPath">Where the routes are that it calls.</param>
    /// <param name="patience">How long it waits for an answer.</param>
    public PageAssets(string pagePath, string apiPath, TimeSpan patience)
    {
        var contents = Read();
        Version = VersionOf(contents);
        Page = new PageAsset(PageName, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(contents[PageName])
            .Replace("{modules}", Modules(contents.Keys), StringComparison.Ordinal)
            .Replace("{assets}", $"{pagePath}/{Version}", StringComparison.Ordinal)
            .Replace("{patience}", $"{patience.TotalMilliseconds:0}", StringComparison.Ordinal)
            .Replace("{api}", apiPath, StringComparison.Ordinal)));
        files = contents
            .Where(file => file.Key != PageName)
            .ToDictionary(file => file.Key, file => new PageAsset(file.Key, file.Value), StringComparer.Ordinal);
    }

    /// <summary>Changes with every file: what lies under it may be kept for good.</summary>
    public string Version { get; }

    public PageAsset Page { get; }

    public PageAsset? Find(string name) => files.GetValueOrDefault(name);

    private static SortedDictionary<string, byte[]> Read()
    {
        var assembly = typeof(PageAssets).Assembly;
        var contents = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            if (resource.StartsWith(Prefix, StringComparison.Ordinal))
            {
                using var stream = assembly.GetManifestResourceStream(resource)!;
                var content = new byte[stream.Length];
                stream.ReadExactly(content);
                contents[resource[Prefix.Length..].Replace('\\', '/')] = content;
            }
        }

        return contents;
    }

    private static string VersionOf(SortedDictionary<string, byte[]> contents)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in contents)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset()[..8]);
    }

    // All modules are asked for at once; otherwise each would be found only when the one that imports it has come.
    private static string Modules(IEnumerable<string> names) => string.Join(
        "\n  ",
        names.Where(name => name.StartsWith("app/", StringComparison.Ordinal))
            .Select(name => $"<link rel=\"modulepreload\" href=\"{{assets}}/{name}\">"));
}
