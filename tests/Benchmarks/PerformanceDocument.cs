namespace CustomerPoints.Benchmarks;

/// <summary>docs/performance.md: each scenario owns the part between its two markers and replaces it.</summary>
internal static class PerformanceDocument
{
    public static async Task ReplaceAsync(string scenario, string markdown)
    {
        var file = Path.Combine(Monolith.EmbeddedPostgres.SolutionFolder.Find(), "docs", "performance.md");
        var (begin, end) = ($"<!-- begin {scenario} -->", $"<!-- end {scenario} -->");
        var text = await File.ReadAllTextAsync(file);
        var from = text.IndexOf(begin, StringComparison.Ordinal);
        var to = text.IndexOf(end, StringComparison.Ordinal);
        if (from < 0 || to < from)
        {
            throw new InvalidDataException($"{file} has no part between {begin} and {end}.");
        }

        await File.WriteAllTextAsync(file, $"{text[..(from + begin.Length)]}\n{markdown.Trim()}\n{text[to..]}");
    }
}
