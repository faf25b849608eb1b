namespace CustomerPoints.CrashKit.Reporting;

/// <summary>Writes the report between its markers if the file has them, otherwise as the whole file.</summary>
internal static class ReportFile
{
    private const string Begin = "<!-- begin crash -->";
    private const string End = "<!-- end crash -->";

    public static async Task WriteAsync(string path, string report)
    {
        var text = File.Exists(path) ? await File.ReadAllTextAsync(path) : "";
        await File.WriteAllTextAsync(path, Placed(text, report));
    }

    public static string Placed(string text, string report)
    {
        var from = text.IndexOf(Begin, StringComparison.Ordinal);
        var to = text.IndexOf(End, StringComparison.Ordinal);
        return from >= 0 && to > from
            ? $"{text[..(from + Begin.Length)]}\n{report.Trim()}\n{text[to..]}"
            : $"{report.Trim()}\n";
    }
}
