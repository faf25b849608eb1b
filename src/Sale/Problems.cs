using System.Text.Json;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerPoints.Sale;

/// <summary>The problem details of this module's endpoints (RFC 9457).</summary>
internal static class Problems
{
    public static ValidationProblem Invalid(ValidationResult result) => TypedResults.ValidationProblem(
        Errors(result), title: "The request breaks a rule.", type: "urn:customer-points:problem:invalid-request");

    public static ProblemHttpResult NotFound(string what) => Problem(
        StatusCodes.Status404NotFound, "not-found", "Not found.", $"{what} was not found.");

    public static ProblemHttpResult Conflict(string detail) => Problem(
        StatusCodes.Status409Conflict, "conflict", "It contradicts what is already there.", detail);

    public static ProblemHttpResult Unsigned(string detail) => Problem(
        StatusCodes.Status401Unauthorized, "invalid-signature", "The signature does not hold.", detail);

    public static ProblemHttpResult TooLarge(int maxBytes) => Problem(
        StatusCodes.Status413PayloadTooLarge, "too-large", "The body is too large.", $"Allowed are {maxBytes} bytes.");

    public static ProblemHttpResult Unprocessable(ValidationResult result) => Unprocessable(Errors(result));

    public static ProblemHttpResult Unprocessable(string field, string error) =>
        Unprocessable(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [error] });

    private static ProblemHttpResult Unprocessable(Dictionary<string, string[]> errors) => TypedResults.Problem(
        new HttpValidationProblemDetails(errors)
        {
            Status = StatusCodes.Status422UnprocessableEntity,
            Type = "urn:customer-points:problem:unprocessable",
            Title = "The body breaks a rule.",
        });

    /// <summary>Names the fields as they stand in the JSON: <c>data.amount</c>.</summary>
    private static Dictionary<string, string[]> Errors(ValidationResult result) => result.ToDictionary().ToDictionary(
        error => string.Join('.', error.Key.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName)),
        error => error.Value,
        StringComparer.Ordinal);

    private static ProblemHttpResult Problem(int status, string slug, string title, string detail) =>
        TypedResults.Problem(
            detail, statusCode: status, title: title, type: $"urn:customer-points:problem:{slug}");
}
