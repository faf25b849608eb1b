using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerPoints.Monolith.Observability;

/// <summary>Whether the host is well.</summary>
/// <param name="Status">healthy, degraded or unhealthy: the worst of the checks.</param>
/// <param name="Checks">What was looked at.</param>
internal sealed record HealthAnswer(
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<HealthCheckAnswer>? Checks = null);

/// <summary>What a check came to.</summary>
/// <param name="Name">database, migrations, drain, lag or reconciliation.</param>
/// <param name="Status">healthy, degraded or unhealthy.</param>
/// <param name="Reason">Why, unless it is healthy.</param>
internal sealed record HealthCheckAnswer(
    string Name,
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason);

/// <summary>
/// GET /health/live: the process answers. GET /health/ready: it can do its work; 503 tells a load balancer to leave it
/// out for now.
/// </summary>
internal static class HealthRoutes
{
    public static Task<Ok<HealthAnswer>> LiveAsync() =>
        Task.FromResult(TypedResults.Ok(new HealthAnswer(NameOf(HealthStatus.Healthy))));

    public static async Task<JsonHttpResult<HealthAnswer>> ReadyAsync(HttpContext context, Readiness readiness)
    {
        context.Response.Headers.CacheControl = "no-store";
        var report = await readiness.CheckAsync();
        var checks = report.Entries.Select(entry => new HealthCheckAnswer(
            entry.Key, NameOf(entry.Value.Status), entry.Value.Description));
        return TypedResults.Json(
            new HealthAnswer(NameOf(report.Status), [.. checks]),
            statusCode: report.Status == HealthStatus.Unhealthy
                ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status200OK);
    }

    public static string NameOf(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
