using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace CustomerPoints.Monolith.Protection;

/// <summary>
/// Refuses JSON that is announced in another encoding than UTF-8, which JSON is in (RFC 8259, 8.1): the framework would
/// guess, and fail on encodings it does not know.
/// </summary>
internal sealed class Utf8Json(RequestDelegate next, IProblemDetailsService problems)
{
    private const string Json = "application/json";
    private const string Utf8 = "utf-8";

    public Task InvokeAsync(HttpContext context)
    {
        if (!TakesJsonAlone(context.GetEndpoint())
            || !MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type))
        {
            return next(context);
        }

        var charsets = type.Parameters.Where(IsCharset).ToList();
        if (!charsets.TrueForAll(IsUtf8))
        {
            return RefuseAsync(context);
        }

        // The framework does not know UTF-8 by its name in quotes.
        charsets.ForEach(charset => type.Parameters.Remove(charset));
        context.Request.ContentType = type.ToString();
        return next(context);
    }

    // The signature of a webhook decides, whatever content type its provider happens to send.
    private static bool TakesJsonAlone(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<IAcceptsMetadata>() is { ContentTypes: [Json] };

    private static bool IsCharset(NameValueHeaderValue parameter) =>
        parameter.Name.Equals("charset", StringComparison.OrdinalIgnoreCase);

    private static bool IsUtf8(NameValueHeaderValue charset) =>
        HeaderUtilities.RemoveQuotes(charset.Value).Equals(Utf8, StringComparison.OrdinalIgnoreCase);

    private async Task RefuseAsync(HttpContext context)
    {
        var problem = new ProblemDetails
        {
            Status = StatusCodes.Status415UnsupportedMediaType,
            Type = "urn:customer-points:problem:unsupported-media-type",
            Title = "The body is in another form than the one taken here.",
            Detail = "JSON is read in UTF-8; leave charset out of the content type.",
        };
        context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        await problems.WriteAsync(new() { HttpContext = context, ProblemDetails = problem });
    }
}
