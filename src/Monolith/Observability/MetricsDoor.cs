using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace CustomerPoints.Monolith.Observability;

/// <summary>
/// Lets a scrape in that brings the token; where none is set, one from this machine that nobody has passed on.
/// </summary>
internal sealed class MetricsDoor(RequestDelegate next, IOptionsMonitor<MetricsOptions> options)
{
    private const string Scheme = "Bearer ";
    // X-Original-For is left where ASP.NET has taken the caller's address from X-Forwarded-For.
    private static readonly string[] PassedOn = ["Forwarded", "X-Forwarded-For", "X-Original-For", "X-Real-IP"];

    public Task InvokeAsync(HttpContext context)
    {
        if (options.CurrentValue.Token is { Length: > 0 } token)
        {
            return Brings(context.Request, token) ? next(context) : RefuseAsync(context);
        }

        return IsLocal(context)
            ? next(context)
            : AnswerAsync(context, StatusCodes.Status403Forbidden);
    }

    private static bool Brings(HttpRequest request, string token) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(header[Scheme.Length..])),
            SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    // A proxy on this machine comes from here, too, whoever asked it.
    private static bool IsLocal(HttpContext context) =>
        (context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address))
        && !PassedOn.Any(context.Request.Headers.ContainsKey);

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return AnswerAsync(context, StatusCodes.Status401Unauthorized);
    }

    private static Task AnswerAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return context.Response.CompleteAsync();
    }
}
