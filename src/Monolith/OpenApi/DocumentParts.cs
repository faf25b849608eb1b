using Microsoft.OpenApi;

namespace CustomerPoints.Monolith.OpenApi;

/// <summary>Reaches into a document where the library leaves parts null until somebody needs them.</summary>
internal static class DocumentParts
{
    public static IDictionary<string, IOpenApiSchema> AddedSchemas(this OpenApiDocument document)
    {
        document.Components ??= new OpenApiComponents();
        return document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
    }

    /// <summary>Adds a failure, unless the route has described it itself.</summary>
    public static void AddProblem(
        this OpenApiOperation operation, int status, string when, OpenApiDocument? document)
    {
        operation.Responses ??= [];
        var key = status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (!operation.Responses.TryGetValue(key, out var declared))
        {
            operation.Responses[key] = new OpenApiResponse
            {
                Description = when,
                Content = ProblemSchemas.Content(key, document),
            };
        }
        else if (string.Equals(declared.Description, ReasonOf(status), StringComparison.Ordinal))
        {
            declared.Description = when;
        }
    }

    /// <summary>Every operation with the place it has.</summary>
    public static IEnumerable<OpenApiOperation> Operations(this OpenApiDocument document) =>
        document.Paths.Values.SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>());

    private static string ReasonOf(int status) =>
        Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);
}
