using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CustomerPoints.Monolith.OpenApi;

/// <summary>Names every path relative to the base path, which the server's address holds once for all.</summary>
internal sealed class RelativePaths(string basePath) : IOpenApiDocumentTransformer
{
    public Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Servers = [new OpenApiServer { Url = basePath, Description = "This host." }];
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths)
        {
            paths.Add(path[basePath.Length..], item);
        }

        document.Paths = paths;
        return Task.CompletedTask;
    }
}
