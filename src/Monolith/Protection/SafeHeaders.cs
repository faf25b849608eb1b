namespace CustomerPoints.Monolith.Protection;

/// <summary>Headers that keep a browser from guessing, framing, telling on and remembering.</summary>
internal sealed class SafeHeaders(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(Add, context);
        return next(context);
    }

    // Last of all, so that an answer made anew after an error has them too; what an endpoint has set stays.
    private static Task Add(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.TryAdd("X-Frame-Options", "DENY");
        headers.TryAdd("Content-Security-Policy", "frame-ancestors 'none'");
        headers.TryAdd("Referrer-Policy", "no-referrer");
        if (context.Request.Path.StartsWithSegments(ProtectionRegistration.ApiPath, StringComparison.Ordinal))
        {
            headers.TryAdd("Cache-Control", "no-store");
        }

        return Task.CompletedTask;
    }
}
