using System.Text.Json;
using CustomerPoints.Monolith.Database;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace CustomerPoints.Monolith.Http;

/// <summary>Turns what escapes an endpoint into problem details, never into a stack trace.</summary>
internal sealed class ProblemAnswers(IProblemDetailsService problems, IOptions<JsonOptions> json) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            BadHttpRequestException bad => Bad(httpContext, bad),
            _ when PassingFault.Find(exception) is not null => Unavailable(httpContext),
            TimeoutException => Unavailable(httpContext),
            _ => new ProblemDetails
            {
                Status = StatusCodes.Status500InternalServerError,
                Type = "urn:customer-points:problem:internal",
                Title = "Something went wrong on our side.",
            },
        };
        httpContext.Response.StatusCode = problem.Status!.Value;
        return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = problem });
    }

    private HttpValidationProblemDetails Bad(HttpContext httpContext, BadHttpRequestException bad)
    {
        var (field, reason) = bad.InnerException is JsonException unread
            ? ReadableFault.Of(unread, BodyOf(httpContext), json.Value.SerializerOptions)
            : ReadableFault.Of(bad);
        return new HttpValidationProblemDetails
        {
            Status = bad.StatusCode,
            Type = bad.StatusCode == StatusCodes.Status422UnprocessableEntity
                ? "urn:customer-points:problem:unprocessable"
                : "urn:customer-points:problem:invalid-request",
            Title = "The request cannot be read.",
            Errors = { [field] = [reason] },
        };
    }

    // The request itself has no endpoint any more when its fault is handled.
    private static Type? BodyOf(HttpContext httpContext) => httpContext.Features.Get<IExceptionHandlerFeature>()
        ?.Endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;

    private static ProblemDetails Unavailable(HttpContext httpContext)
    {
        httpContext.Response.Headers.RetryAfter = "5";
        return new ProblemDetails
        {
            Status = StatusCodes.Status503ServiceUnavailable,
            Type = "urn:customer-points:problem:unavailable",
            Title = "The database cannot serve at the moment; try again.",
        };
    }
}
