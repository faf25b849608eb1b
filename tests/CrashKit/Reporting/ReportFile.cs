namespace CustomerPoints.CrashKit.Reporting;

/// <summary>Writes a report between the markers of its name if the file has them, otherwise as the whole file.</summary>
internal static class ReportFile
{
    public static async Task WriteAsync(string path, string name, string report)
    {
        var text = File.Exists(path) ? await File.ReadAllTextAsync(path) : "";
        await File.WriteAllTextAsync(path, Placed(text, name, report));
    }

    public static string Placed(string text, string name, string report)
    {
        var begin = $"<!-- begin {name} -->";
        var from = text.IndexOf(begin, StringComparison.Ordinal);
        var to = text.IndexOf($"<!-- end {name} -->", StringComparison.Ordinal);
        return from >= 0 && to > from
            ? $"{text[..(from + begin.Length)]}\n{report.Trim()}\n{text[to..]}"
            : $"{report.Trim()}\n";
    }
}
