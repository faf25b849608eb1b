using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;

namespace CustomerPoints.Monolith.Protection;

/// <summary>
/// A request has a time limit (<c>RequestTimeouts:Default</c>). When it is up, the request's token is cancelled, which
/// also ends its statement in the database. Live order updates are exempt: they last as long as their listener.
/// </summary>
internal static class RequestTimeLimit
{
    public static void AddRequestTimeLimit(this IServiceCollection services, IConfiguration configuration)
    {
        var limits = configuration.GetSection(RequestTimeoutOptions.Section).Get<RequestTimeoutOptions>() ?? new();
        services.AddRequestTimeouts(options => options.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = limits.Default,
            TimeoutStatusCode = StatusCodes.Status504GatewayTimeout,
            WriteTimeoutResponse = AnswerAsync,
        });
    }

    private static Task AnswerAsync(HttpContext context)
    {
        var problem = new ProblemDetails
        {
            Status = StatusCodes.Status504GatewayTimeout,
            Type = "urn:customer-points:problem:timeout",
            Title = "It took too long and was given up; try again.",
        };
        return context.RequestServices.GetRequiredService<IProblemDetailsService>()
            .WriteAsync(new() { HttpContext = context, ProblemDetails = problem }).AsTask();
    }
}
