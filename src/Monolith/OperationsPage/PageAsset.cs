using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace CustomerPoints.Monolith.OperationsPage;

/// <summary>A file of the page, as it travels: compressed once, named by what it holds.</summary>
internal sealed class PageAsset
{
    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8",
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".md"] = "text/plain; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".txt"] = "text/plain; charset=utf-8",
    };

    private readonly byte[] plain;
    private readonly byte[] compressed;
    private readonly EntityTagHeaderValue tag;

    public PageAsset(string name, byte[] content)
    {
        plain = content;
        compressed = Compress(content);
        ContentType = ContentTypes[Path.GetExtension(name)];
        // Weak: it stands for both the plain and the compressed form.
        tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content)[..8])}\"", isWeak: true);
    }

    public string ContentType { get; }

    /// <summary>The answer to this request: compressed if it may be, 304 if the client has it.</summary>
    public IResult AnswerTo(HttpContext http)
    {
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (!TakesGzip(http.Request))
        {
            return Results.Bytes(plain, ContentType, entityTag: tag);
        }

        http.Response.Headers.ContentEncoding = "gzip";
        return Results.Bytes(compressed, ContentType, entityTag: tag);
    }

    private static bool TakesGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == "gzip" && coding.Quality is not 0);

    private static byte[] Compress(byte[] content)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.SmallestSize))
        {
            gzip.Write(content);
        }

        return memory.ToArray();
    }
}
