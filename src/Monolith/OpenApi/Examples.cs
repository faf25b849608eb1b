using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CustomerPoints.Monolith.OpenApi;

/// <summary>
/// Puts an example beside every body: of a success, the file in <c>Examples</c> that is named after the body's schema;
/// of a failure, the one named after its status.
/// </summary>
internal sealed class Examples : IOpenApiDocumentTransformer
{
    private const string Folder = "CustomerPoints.Monolith.OpenApi.Examples.";

    public Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var operation in document.Operations())
        {
            foreach (var body in operation.RequestBody?.Content?.Values ?? Enumerable.Empty<OpenApiMediaType>())
            {
                AddTo(body, SchemaOf(body));
            }

            foreach (var (status, response) in operation.Responses!)
            {
                foreach (var body in response.Content?.Values ?? Enumerable.Empty<OpenApiMediaType>())
                {
                    AddTo(body, status[0] == '2' ? SchemaOf(body) : $"Problem{status}");
                }
            }
        }

        return Task.CompletedTask;
    }

    private static string SchemaOf(OpenApiMediaType body) => ((OpenApiSchemaReference)body.Schema!).Reference.Id!;

    private static void AddTo(OpenApiMediaType body, string name)
    {
        using var stream = typeof(Examples).Assembly.GetManifestResourceStream($"{Folder}{name}.json")
            ?? throw new FileNotFoundException($"An example is missing: src/Monolith/OpenApi/Examples/{name}.json.");
        body.Example = JsonNode.Parse(stream);
    }
}
