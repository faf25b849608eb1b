using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.SignalR;

namespace CustomerPoints.Monolith.Protection;

/// <summary>
/// Refuses query parameters that an endpoint does not have, and one given twice: a mistyped filter would otherwise
/// quietly answer with everything.
/// </summary>
internal sealed class KnownQuery(RequestDelegate next, IProblemDetailsService problems)
{
    private static readonly string[] OfHub = ["access_token", "id", "negotiateVersion"];

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Query.Count == 0 || AllowedBy(context.GetEndpoint()) is not { } allowed)
        {
            return next(context);
        }

        var errors = context.Request.Query
            .Select(parameter => (parameter.Key, Fault: FaultOf(parameter.Key, parameter.Value.Count, allowed)))
            .Where(parameter => parameter.Fault is not null)
            .ToDictionary(parameter => parameter.Key, parameter => new[] { parameter.Fault! }, StringComparer.Ordinal);
        return errors.Count == 0 ? next(context) : RefuseAsync(context, errors);
    }

    private static string? FaultOf(string name, int count, string[] allowed)
    {
        if (!allowed.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return allowed.Length == 0
                ? "is not known; no parameters are allowed here"
                : $"is not known; allowed are {string.Join(", ", allowed)}";
        }

        return count > 1 ? "is given more than once" : null;
    }

    /// <summary>The parameters of an API endpoint; null for one that is none, such as a page.</summary>
    private static string[]? AllowedBy(Endpoint? endpoint)
    {
        if (endpoint is not RouteEndpoint route
            || route.RoutePattern.RawText?.StartsWith(ProtectionRegistration.ApiPath, StringComparison.Ordinal) != true)
        {
            return null;
        }

        return route.Metadata.GetMetadata<HubMetadata>() is not null
            ? OfHub
            : [.. route.Metadata.OfType<IParameterBindingMetadata>()
                .Where(parameter => IsInQuery(parameter, route))
                .Select(parameter => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name))];
    }

    // What can be read from a text and is not part of the path comes from the query.
    private static bool IsInQuery(IParameterBindingMetadata parameter, RouteEndpoint route) =>
        IsText(parameter.ParameterInfo.ParameterType)
        && route.RoutePattern.GetParameter(parameter.Name) is null
        && !parameter.ParameterInfo.IsDefined(typeof(FromHeaderAttribute), inherit: false);

    private static bool IsText(Type type) =>
        type == typeof(string)
        || (Nullable.GetUnderlyingType(type) ?? type).GetInterfaces()
            .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>));

    private async Task RefuseAsync(HttpContext context, Dictionary<string, string[]> errors)
    {
        var problem = new HttpValidationProblemDetails(errors)
        {
            Status = StatusCodes.Status400BadRequest,
            Type = "urn:customer-points:problem:invalid-request",
            Title = "The request breaks a rule.",
        };
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        await problems.WriteAsync(new() { HttpContext = context, ProblemDetails = problem });
    }
}
