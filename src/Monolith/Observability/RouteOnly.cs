using System.Diagnostics;

namespace CustomerPoints.Monolith.Observability;

/// <summary>Tells requests by their route: a path may hold the id of a customer, which is nobody's business.</summary>
internal static class RouteOnly
{
    public static string Of(Endpoint? endpoint) => (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "no route";

    public static void Apply(Activity activity, HttpResponse response)
    {
        activity.SetTag("url.path", Of(response.HttpContext.GetEndpoint()));
        activity.SetTag("url.query", null);
    }
}
