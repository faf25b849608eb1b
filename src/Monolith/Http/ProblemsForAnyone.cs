using Microsoft.Net.Http.Headers;

namespace CustomerPoints.Monolith.Http;

/// <summary>
/// Writes problems as JSON to clients, too, that say they accept something else: the alternative is to say nothing, and
/// of an exception nothing but a 500.
/// </summary>
internal sealed class ProblemsForAnyone(IServiceProvider services) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => context.HttpContext.Request.Headers.Accept.Count > 0;

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        context.HttpContext.Request.Headers.Remove(HeaderNames.Accept);
        return services.GetRequiredService<IProblemDetailsService>().WriteAsync(context);
    }
}
