using System.Globalization;
using System.Text;

namespace CustomerPoints.FuzzKit.Wire;

/// <summary>A request as data: it can be shown, and made again.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Target">Path and query as they are sent.</param>
internal sealed record Request(string Method, string Target)
{
    private const int MostShown = 240;

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public byte[]? Body { get; init; }

    /// <summary>No more than so many bytes of the body come, and then nothing.</summary>
    public int? StopsAfter { get; init; }

    /// <summary>These bytes in place of everything, and then the end.</summary>
    public byte[]? Raw { get; init; }

    /// <summary>All that the sender wrote: what is found here and in the answer is an echo, no leak.</summary>
    public string Text => string.Join(
        '\n',
        [
            Target,
            Uri.UnescapeDataString(Target.Replace('+', ' ')),
            .. Headers.Select(header => $"{header.Name}: {header.Value}"),
            Encoding.UTF8.GetString(Body ?? []),
            Encoding.Latin1.GetString(Raw ?? []),
        ]);

    /// <summary>The same, with this in its query, too.</summary>
    public Request Asking(string query) =>
        this with { Target = $"{Target}{(Target.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}" };

    public Request With(string name, string value) =>
        this with { Headers = [.. Without(name).Headers, (name, value)] };

    public Request Without(string name) =>
        this with { Headers = [.. Headers.Where(header => header.Name != name)] };

    public string? Header(string name) => Headers.FirstOrDefault(header => header.Name == name).Value;

    /// <summary>The first line and the headers, up to the empty line.</summary>
    public byte[] Head(string host)
    {
        var head = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{Method} {Target} HTTP/1.1\r\nHost: {host}\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        if (Body is not null)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length}\r\n");
        }

        return Encoding.UTF8.GetBytes(head.Append("\r\n").ToString());
    }

    public override string ToString()
    {
        if (Raw is not null)
        {
            return $"{Raw.Length} bytes {Shown(Encoding.Latin1.GetString(Raw))}";
        }

        var headers = string.Join("; ", Headers.Select(header => $"{header.Name}: {Shown(header.Value)}"));
        var body = Body is null ? "no body" : $"{Body.Length} bytes {Shown(Encoding.UTF8.GetString(Body))}";
        return $"{Method} {Shown(Target)} | {headers} | {body}";
    }

    private static string Shown(string text)
    {
        var start = text.Length <= MostShown ? text : text[..MostShown] + "\u2026";
        return string.Concat(start.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter)
            ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}")
            : letter.ToString()));
    }
}
