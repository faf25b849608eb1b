namespace CustomerPoints.Monolith.OpenApi;

/// <summary>Holds the page to this host: the browser itself refuses to load or call anything else.</summary>
internal static class PageHeaders
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static Task AddAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(() =>
        {
            http.Response.Headers.ContentSecurityPolicy = Policy;
            return Task.CompletedTask;
        });
        return next(http);
    }
}
