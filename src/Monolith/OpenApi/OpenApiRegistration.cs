using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CustomerPoints.Monolith.OpenApi;

/// <summary>The OpenAPI document, made from the live routes, and a page to browse it, both open to everybody.</summary>
internal static class OpenApiRegistration
{
    public const string DocumentPath = "/doc/openapi.json";
    public const string PagePath = "/doc";

    /// <param name="services">The host's services.</param>
    /// <param name="basePath">What the document describes lies below it, and is named relative to it.</param>
    public static void AddOpenApiDocument(this IServiceCollection services, string basePath)
    {
        services.AddSingleton<XmlDocs>();
        services.AddSingleton<RequestTypes>();
        services.AddOpenApi(options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = route => $"/{route.RelativePath}".StartsWith(basePath, StringComparison.Ordinal);
            options.CreateSchemaReferenceId = type => IsNamed(Nullable.GetUnderlyingType(type.Type) ?? type.Type)
                ? OpenApiOptions.CreateDefaultSchemaReferenceId(type)
                : null;
            options.AddSchemaTransformer<SchemaDetails>();
            options.AddOperationTransformer<ParameterDetails>();
            options.AddOperationTransformer<WebhookHeaders>();
            options.AddOperationTransformer<RouteSecurity>();
            options.AddOperationTransformer<FailuresOfAnyRoute>();
            options.AddOperationTransformer<ResponseHeaders>();
            options.AddDocumentTransformer<ProblemSchemas>();
            options.AddDocumentTransformer<SecuritySchemes>();
            options.AddDocumentTransformer(new DocumentInfo(basePath));
            options.AddDocumentTransformer(new RelativePaths(basePath));
            options.AddDocumentTransformer<Examples>();
        });
    }

    /// <summary>Maps the document below the given group.</summary>
    public static void MapOpenApiDocument(this IEndpointRouteBuilder api) =>
        api.MapOpenApi(DocumentPath).AllowAnonymous();

    // Any JSON is no type of its own: a reference to it would say nothing, and match null twice. Nor is what is read
    // from a text, such as a time in a query.
    private static bool IsNamed(Type type) => type != typeof(JsonElement) && !type.GetInterfaces()
        .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>));

    /// <summary>Serves the page before anybody is asked for credentials.</summary>
    public static void UseOpenApiPage(this IApplicationBuilder app, string basePath)
    {
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments(basePath + PagePath, StringComparison.Ordinal),
            page => page.Use(PageHeaders.AddAsync));
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = (basePath + PagePath).TrimStart('/');
            page.DocumentTitle = DocumentInfo.Title;
            page.SwaggerEndpoint(basePath + DocumentPath, DocumentInfo.Title);
            page.DisplayOperationId();
            page.DisplayRequestDuration();
        });
    }
}
