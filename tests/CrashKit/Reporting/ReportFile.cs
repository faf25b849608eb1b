namespace CustomerPoints.CrashKit.Reporting;

/// <summary>Writes the report between its markers if the file has them, otherwise as the whole file.</summary>
internal static class ReportFile
{
    public static async Task WriteAsync(string path, string section, string report)
    {
        var text = File.Exists(path) ? await File.ReadAllTextAsync(path) : "";
        await File.WriteAllTextAsync(path, Placed(text, section, report));
    }

    public static string Placed(string text, string section, string report)
    {
        var begin = $"<!-- begin {section} -->";
        var from = text.IndexOf(begin, StringComparison.Ordinal);
        var to = text.IndexOf($"<!-- end {section} -->", StringComparison.Ordinal);
        return from >= 0 && to > from
            ? $"{text[..(from + begin.Length)]}\n{report.Trim()}\n{text[to..]}"
            : $"{report.Trim()}\n";
    }
}
