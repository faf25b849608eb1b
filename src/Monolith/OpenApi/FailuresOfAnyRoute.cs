using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CustomerPoints.Monolith.OpenApi;

/// <summary>The failures that any route can answer, and those that a path parameter or a body brings with it.</summary>
internal sealed class FailuresOfAnyRoute : IOpenApiOperationTransformer
{
    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var document = context.Document;
        operation.AddProblem(400, "The request breaks a rule: each parameter or field at fault is named.", document);
        if (operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Path) == true)
        {
            operation.AddProblem(404, "The path holds no id of the right form.", document);
        }

        if (operation.RequestBody is not null)
        {
            operation.AddProblem(413, "The body is too large.", document);
            if (operation.Security is { Count: > 0 })
            {
                operation.AddProblem(415, "The body is not `application/json`.", document);
            }
        }

        operation.AddProblem(429, "Too many requests: try again after the given time.", document);
        operation.AddProblem(500, "Something went wrong on our side.", document);
        operation.AddProblem(503, "The database cannot serve at the moment: try again later.", document);
        operation.AddProblem(504, "It took too long and was given up: try again.", document);
        Complete(operation, document);
        return Task.CompletedTask;
    }

    /// <summary>Every failure has a body of problem details, those that a route declares too; in order.</summary>
    private static void Complete(OpenApiOperation operation, OpenApiDocument? document)
    {
        var declared = operation.Responses!.OrderBy(response => response.Key, StringComparer.Ordinal).ToList();
        operation.Responses = [];
        foreach (var (status, response) in declared)
        {
            operation.Responses.Add(status, response);
            if (status[0] is '4' or '5')
            {
                ((OpenApiResponse)response).Content = ProblemSchemas.Content(status, document);
            }
        }
    }
}
