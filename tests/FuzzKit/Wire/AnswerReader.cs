using System.Globalization;
using System.Text;

namespace CustomerPoints.FuzzKit.Wire;

/// <summary>Reads HTTP/1.1 answers off a connection, one after the other.</summary>
internal sealed class AnswerReader(Stream stream)
{
    private const int FirstFinalStatus = 200;
    private const int SwitchingProtocols = 101;
    private readonly byte[] buffer = new byte[16 * 1024];
    private int start;
    private int end;

    /// <summary>Whether the connection can take another request.</summary>
    public bool IsOver { get; private set; }

    /// <returns><see cref="Answer.None"/> if the connection ends before the answer does.</returns>
    public async Task<Answer> ReadAsync(bool hasBody, CancellationToken ct)
    {
        try
        {
            return await ReadFinalAsync(hasBody, ct);
        }
        catch (IOException)
        {
            IsOver = true;
            return Answer.None;
        }
    }

    private async Task<Answer> ReadFinalAsync(bool hasBody, CancellationToken ct)
    {
        while (true)
        {
            var (status, headers) = await ReadHeadAsync(ct);
            if (status is < FirstFinalStatus and not SwitchingProtocols)
            {
                continue;
            }

            IsOver |= status == SwitchingProtocols || headers.GetValueOrDefault("Connection") == "close";
            var body = hasBody && status is >= FirstFinalStatus and not 204 and not 304
                ? await ReadBodyAsync(headers, ct)
                : [];
            return new Answer(status, headers, Encoding.UTF8.GetString(body));
        }
    }

    private async Task<(int Status, Dictionary<string, string> Headers)> ReadHeadAsync(CancellationToken ct)
    {
        var first = await ReadLineAsync(ct);
        if (!first.StartsWith("HTTP/1.", StringComparison.Ordinal))
        {
            throw new IOException($"No answer: {first}");
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await ReadLineAsync(ct) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        var status = int.Parse(first.AsSpan("HTTP/1.1 ".Length, 3), NumberStyles.None, CultureInfo.InvariantCulture);
        return (status, headers);
    }

    private async Task<byte[]> ReadBodyAsync(Dictionary<string, string> headers, CancellationToken ct)
    {
        if (headers.TryGetValue("Content-Length", out var length))
        {
            return await ReadExactlyAsync(int.Parse(length, CultureInfo.InvariantCulture), ct);
        }

        var body = new List<byte>();
        if (headers.GetValueOrDefault("Transfer-Encoding") == "chunked")
        {
            while (await ReadSizeAsync(ct) is > 0 and var size)
            {
                body.AddRange(await ReadExactlyAsync(size, ct));
                await ReadLineAsync(ct);
            }

            await ReadLineAsync(ct);
        }

        return [.. body];
    }

    private async Task<int> ReadSizeAsync(CancellationToken ct) =>
        int.Parse(await ReadLineAsync(ct), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private async Task<string> ReadLineAsync(CancellationToken ct)
    {
        var line = new StringBuilder();
        while (true)
        {
            var letter = (char)await ReadByteAsync(ct);
            if (letter == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append(letter);
        }
    }

    private async Task<byte[]> ReadExactlyAsync(int count, CancellationToken ct)
    {
        var bytes = new byte[count];
        var at = 0;
        while (at < count)
        {
            if (start == end)
            {
                await FillAsync(ct);
            }

            var taken = Math.Min(count - at, end - start);
            buffer.AsSpan(start, taken).CopyTo(bytes.AsSpan(at));
            (at, start) = (at + taken, start + taken);
        }

        return bytes;
    }

    private async ValueTask<byte> ReadByteAsync(CancellationToken ct)
    {
        if (start == end)
        {
            await FillAsync(ct);
        }

        return buffer[start++];
    }

    private async Task FillAsync(CancellationToken ct)
    {
        start = 0;
        end = await stream.ReadAsync(buffer, ct);
        if (end == 0)
        {
            throw new IOException("The connection has ended.");
        }
    }
}
