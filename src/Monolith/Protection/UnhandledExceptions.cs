using CustomerPoints.Monolith.Database;
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
        var (method, path, id) = (context.Request.Method, context.Request.Path, RequestId.Of(context));
        if (PassingFault.Find(exception) is { } fault)
        {
            LogUnavailable(method, path, fault.Message, id);
        }
        else
        {
            LogUnhandled(exception, method, path, id);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Method} {Path} was not served: {Reason}; request {RequestId}.")]
    private partial void LogUnavailable(string method, PathString path, string reason, string requestId);

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed; request {RequestId}.")]
    private partial void LogUnhandled(Exception exception, string method, PathString path, string requestId);
}
