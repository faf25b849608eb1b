using System.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace CustomerPoints.Monolith.Protection;

/// <summary>The id of a request: in every problem it is answered with, and in what the host logs about it.</summary>
internal static class RequestId
{
    private const string Name = "requestId";

    public static string Of(HttpContext context) => Activity.Current?.Id ?? context.TraceIdentifier;

    public static void ConfigureProblemIds(this IServiceCollection services) =>
        services.Configure<ProblemDetailsOptions>(options => options.CustomizeProblemDetails = context =>
        {
            // Statuses beyond RFC 9110, such as 429, come without a type of their own.
            context.ProblemDetails.Type ??= "urn:customer-points:problem:" + ReasonPhrases
                .GetReasonPhrase(context.HttpContext.Response.StatusCode)
                .ToLowerInvariant().Replace(' ', '-');
            if (context.ProblemDetails is not HttpValidationProblemDetails)
            {
                context.ProblemDetails.Detail ??= BareProblems.DetailOf(context.HttpContext.Response.StatusCode);
            }

            context.ProblemDetails.Extensions.Remove("traceId");
            context.ProblemDetails.Extensions[Name] = Of(context.HttpContext);
        });
}
