using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CustomerPoints.Monolith.OpenApi;

/// <summary>The two ways to show who one is.</summary>
internal sealed class SecuritySchemes : IOpenApiDocumentTransformer
{
    public static IReadOnlyList<string> Names { get; } = ["bearer", "basic"];

    public Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes =
            new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                ["bearer"] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    BearerFormat = "JWT",
                    Description = "A signed token with the claims `permissions` (an array) and `merchant_id`, which an "
                        + "operator's has not.",
                },
                ["basic"] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "basic",
                    Description = "Id and secret of a registered API client with its permissions. It is bound to a "
                        + "merchant, or an operator's and bound to none.",
                },
            };
        return Task.CompletedTask;
    }
}
