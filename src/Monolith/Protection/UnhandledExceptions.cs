using CustomerPoints.Monolith.Database;
using CustomerPoints.Monolith.Observability;
using Microsoft.AspNetCore.Diagnostics;

namespace CustomerPoints.Monolith.Protection;

/// <summary>
/// Logs what nobody expected, once, with the request id that the client was given. A database that cannot serve for the
/// moment is told in one line, not in a stack trace for each request. What a client did wrong, or a client that hung up,
/// is no fault of the host.
/// </summary>
internal sealed partial class UnhandledExceptions(ILogger<UnhandledExceptions> logger) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException && !httpContext.RequestAborted.IsCancellationRequested)
        {
            Log(httpContext, exception);
        }

        // The answer is the next handler's.
        return ValueTask.FromResult(false);
    }

    private void Log(HttpContext context, Exception exception)
    {
        // The route and not the path, in which there may be a customer's id.
        var route = RouteOnly.Of(context.Features.Get<IExceptionHandlerFeature>()?.Endpoint);
        var (method, id) = (context.Request.Method, RequestId.Of(context));
        if (PassingFault.Find(exception) is { } fault)
        {
            LogUnavailable(method, route, fault.Message, id);
        }
        else
        {
            LogUnhandled(exception, method, route, id);
        }
    }

    [LoggerMessage(4001, LogLevel.Warning, "{Method} {Route} was not served: {Reason}; request {RequestId}.")]
    private partial void LogUnavailable(string method, string route, string reason, string requestId);

    [LoggerMessage(4002, LogLevel.Error, "{Method} {Route} failed; request {RequestId}.")]
    private partial void LogUnhandled(Exception exception, string method, string route, string requestId);
}
