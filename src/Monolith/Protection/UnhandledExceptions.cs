using Microsoft.AspNetCore.Diagnostics;

namespace CustomerPoints.Monolith.Protection;

/// <summary>
/// Logs what nobody expected, once, with the request id that the client was given. What a client did wrong, or a client
/// that hung up, is no fault of the host.
/// </summary>
internal sealed partial class UnhandledExceptions(ILogger<UnhandledExceptions> logger) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException && !httpContext.RequestAborted.IsCancellationRequested)
        {
            LogUnhandled(exception, httpContext.Request.Method, httpContext.Request.Path, RequestId.Of(httpContext));
        }

        // The answer is the next handler's.
        return ValueTask.FromResult(false);
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed; request {RequestId}.")]
    private partial void LogUnhandled(Exception exception, string method, PathString path, string requestId);
}
