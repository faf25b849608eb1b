using System.Globalization;
using System.Threading.RateLimiting;
using CustomerPoints.Monolith.Security;
using CustomerPoints.Monolith.Security.Basic;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace CustomerPoints.Monolith.Protection;

/// <summary>
/// A bucket of requests for each client, so that one that runs wild does not starve the others. Whoever does not say
/// who it is, payment providers among them, is told apart by its address.
/// </summary>
internal static class ClientRateLimit
{
    // Tokens come back in small steps: a client that is over the limit waits a moment, not the whole period.
    private const int StepsPerPeriod = 10;

    private static readonly string[] Identities = [BasicAuthentication.ClientIdClaim, "sub", Permissions.MerchantClaim];

    public static void AddClientRateLimit(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RateLimitOptions>().Bind(configuration.GetSection(RateLimitOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<RateLimitOptions>>((limiter, limit) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(
                context => PartitionOf(context, limit.Value));
            limiter.OnRejected = AnswerAsync;
        });
    }

    private static RateLimitPartition<string> PartitionOf(HttpContext context, RateLimitOptions limit) =>
        context.Request.Path.StartsWithSegments(ProtectionRegistration.ApiPath, StringComparison.Ordinal)
            ? RateLimitPartition.GetTokenBucketLimiter(ClientOf(context), _ => Bucket(limit))
            : RateLimitPartition.GetNoLimiter(string.Empty);

    private static string ClientOf(HttpContext context) =>
        Identities.Select(type => context.User.FindFirst(type)).FirstOrDefault(found => found is not null) is { } claim
            ? $"{claim.Type} {claim.Value}"
            : $"address {context.Connection.RemoteIpAddress}";

    private static TokenBucketRateLimiterOptions Bucket(RateLimitOptions limit)
    {
        var step = (limit.Requests + StepsPerPeriod - 1) / StepsPerPeriod;
        return new()
        {
            TokenLimit = limit.Requests,
            TokensPerPeriod = step,
            ReplenishmentPeriod = limit.Period * step / limit.Requests,
            QueueLimit = 0,
        };
    }

    private static async ValueTask AnswerAsync(OnRejectedContext context, CancellationToken cancellationToken)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : TimeSpan.Zero;
        var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
        context.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var problem = new ProblemDetails
        {
            Status = StatusCodes.Status429TooManyRequests,
            Type = "urn:customer-points:problem:too-many-requests",
            Title = "Too many requests.",
            Detail = $"Come back in {seconds} s.",
        };
        await context.HttpContext.RequestServices.GetRequiredService<IProblemDetailsService>()
            .WriteAsync(new() { HttpContext = context.HttpContext, ProblemDetails = problem });
    }
}
