using System.Text.Encodings.Web;
using System.Text.Json;
using CustomerPoints.Monolith.EmbeddedPostgres;

namespace CustomerPoints.Benchmarks.Figures;

/// <summary>
/// docs/performance.json keeps every figure; docs/performance.md shows them between the markers of each scenario, and
/// in a summary at its top. A run of some scenarios replaces those and keeps the others.
/// </summary>
internal static class PerformanceDocument
{
    private const string SummaryPart = "summary";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // ≥ and the like as they are: the file is read by people and never becomes part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static string MarkdownFile => Path.Combine(SolutionFolder.Find(), "docs", "performance.md");

    private static string JsonFile => Path.Combine(SolutionFolder.Find(), "docs", "performance.json");

    public static async Task WriteAsync(ScenarioRecord record)
    {
        var markdown = await File.ReadAllTextAsync(MarkdownFile);
        var records = (await ReadAsync()).ToDictionary(kept => kept.Name, StringComparer.Ordinal);
        records[record.Name] = record;
        var inOrder = records.Values
            .OrderBy(kept => markdown.IndexOf(Begin(kept.Name), StringComparison.Ordinal)).ToList();
        markdown = Replace(markdown, record.Name, Markdown.Of(record));
        markdown = Replace(markdown, SummaryPart, Markdown.Summary(inOrder));
        await File.WriteAllTextAsync(JsonFile, JsonSerializer.Serialize(inOrder, Json) + "\n");
        await File.WriteAllTextAsync(MarkdownFile, markdown);
    }

    private static async Task<IReadOnlyList<ScenarioRecord>> ReadAsync() => File.Exists(JsonFile)
        ? JsonSerializer.Deserialize<List<ScenarioRecord>>(await File.ReadAllTextAsync(JsonFile), Json)!
        : [];

    private static string Begin(string part) => $"<!-- begin {part} -->";

    private static string Replace(string text, string part, string markdown)
    {
        var from = text.IndexOf(Begin(part), StringComparison.Ordinal);
        var to = text.IndexOf($"<!-- end {part} -->", StringComparison.Ordinal);
        return from >= 0 && to > from
            ? $"{text[..(from + Begin(part).Length)]}\n{markdown.Trim()}\n{text[to..]}"
            : throw new InvalidDataException($"{MarkdownFile} has no part {Begin(part)} … <!-- end {part} -->.");
    }
}
