using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;

namespace CustomerPoints.Monolith.OperationsPage;

/// <summary>
/// The operations page. Page and files are open to everybody and hold no data: what the page shows it asks the API for,
/// with the credentials of whoever sits before it (docs/decisions/0025-operations-page-without-cookies.md).
/// </summary>
internal static class OperationsPageRoutes
{
    public const string PagePath = "/ops";

    /// <summary>
    /// The browser itself refuses to load, call or frame anything else, and to read any text as markup or script.
    /// </summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        + "require-trusted-types-for 'script'; trusted-types 'none'";

    // The page waits longer than a request may take: it is the server that says what took too long.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapOperationsPage(this IEndpointRouteBuilder routes, string apiPath)
    {
        var limits = routes.ServiceProvider.GetRequiredService<IOptions<RequestTimeoutOptions>>().Value;
        var patience = limits.DefaultPolicy!.Timeout!.Value + Grace;
        var assets = new Lazy<PageAssets>(() => new PageAssets(PagePath, apiPath, patience));
        var page = routes.MapGroup(PagePath).AllowAnonymous().ExcludeFromDescription();
        page.MapMethods(string.Empty, Reading, (HttpContext http) => Page(http, assets.Value));
        page.MapMethods(
            "/{version}/{**name}",
            Reading,
            (string version, string name, HttpContext http) => File(http, assets.Value, version, name));
    }

    private static IResult Page(HttpContext http, PageAssets assets)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.CacheControl = "no-cache";
        return assets.Page.AnswerTo(http);
    }

    private static IResult File(HttpContext http, PageAssets assets, string version, string name)
    {
        if (assets.Find(name) is not { } file)
        {
            return Results.NotFound();
        }

        // While nodes are being updated, the page may come from one and its files from another.
        http.Response.Headers.CacheControl =
            version == assets.Version ? "public, max-age=31536000, immutable" : "no-store";
        return file.AnswerTo(http);
    }
}
