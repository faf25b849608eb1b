using System.Text.Json;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerPoints.Points;

/// <summary>The problem details of this module's endpoints (RFC 9457).</summary>
internal static class Problems
{
    public static ValidationProblem Invalid(IDictionary<string, string[]> errors) => TypedResults.ValidationProblem(
        errors,
        title: "The request breaks a rule.",
        type: "urn:customer-points:problem:invalid-request");

    /// <summary>Names the fields as they stand in the JSON: <c>loyalty.conversionRate</c>.</summary>
    public static ValidationProblem Invalid(ValidationResult result) => Invalid(result.ToDictionary().ToDictionary(
        error => string.Join('.', error.Key.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName)),
        error => error.Value,
        StringComparer.Ordinal));

    public static ValidationProblem Invalid(string field, string error) =>
        Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [error] });

    public static ProblemHttpResult NotFound(string what) => TypedResults.Problem(
        $"{what} was not found.",
        statusCode: StatusCodes.Status404NotFound,
        title: "Not found.",
        type: "urn:customer-points:problem:not-found");

    public static ProblemHttpResult IfMatchRequired() => TypedResults.Problem(
        "Send If-Match with the ETag of the settings you have read.",
        statusCode: StatusCodes.Status428PreconditionRequired,
        title: "If-Match is required.",
        type: "urn:customer-points:problem:if-match-required");

    public static ProblemHttpResult Changed() => TypedResults.Problem(
        "The settings have changed since you read them. Read them again, then repeat the change.",
        statusCode: StatusCodes.Status412PreconditionFailed,
        title: "The settings have changed.",
        type: "urn:customer-points:problem:changed");
}
