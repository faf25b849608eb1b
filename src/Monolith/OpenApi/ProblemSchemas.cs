using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CustomerPoints.Monolith.OpenApi;

/// <summary>The two forms of problem details (RFC 9457), with what this host adds to them.</summary>
internal sealed class ProblemSchemas : IOpenApiDocumentTransformer
{
    private const string Problem = "ProblemDetails";
    private const string ValidationProblem = "ValidationProblemDetails";

    public Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var schemas = document.AddedSchemas();
        schemas.Remove("HttpValidationProblemDetails");
        schemas[Problem] = Schema("What went wrong, and what is allowed (RFC 9457).", []);
        schemas[ValidationProblem] = Schema(
            "What went wrong, with the parameters and fields at fault.",
            new(StringComparer.Ordinal)
            {
                ["errors"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Description = "By parameter or field, as it stands in the request (`data.amount`): what is wrong.",
                    AdditionalProperties = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Array,
                        Items = new OpenApiSchema { Type = JsonSchemaType.String },
                        MinItems = 1,
                    },
                },
            });
        return Task.CompletedTask;
    }

    /// <summary>The body of a failure. Statuses that blame the request's content name the fields.</summary>
    public static Dictionary<string, OpenApiMediaType> Content(string status, OpenApiDocument? document) =>
        new(StringComparer.Ordinal)
        {
            ["application/problem+json"] = new OpenApiMediaType
            {
                Schema = new OpenApiSchemaReference(status is "400" or "422" ? ValidationProblem : Problem, document),
            },
        };

    private static OpenApiSchema Schema(string description, Dictionary<string, IOpenApiSchema> more)
    {
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = description,
            Required = new HashSet<string>(StringComparer.Ordinal) { "type", "title", "status", "requestId" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["type"] = Text("Names the kind of problem; stable.", "uri"),
                ["title"] = Text("The kind of problem, for people."),
                ["status"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Integer,
                    Format = "int32",
                    Minimum = "400",
                    Maximum = "599",
                    Description = "The HTTP status.",
                },
                ["detail"] = Text("What went wrong this time."),
                ["instance"] = Text("What it went wrong with.", "uri-reference"),
                ["requestId"] = Text("The request, as the host's log knows it: quote it when you ask for help."),
            },
        };
        foreach (var (name, property) in more)
        {
            schema.Properties[name] = property;
        }

        return schema;
    }

    private static OpenApiSchema Text(string description, string? format = null) =>
        new() { Type = JsonSchemaType.String, Description = description, Format = format };
}
