using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CustomerPoints.Monolith.OpenApi;

/// <summary>The headers that an answer carries, by its status; and the ETag of the settings.</summary>
internal sealed class ResponseHeaders : IOpenApiOperationTransformer
{
    private static readonly string[] WithETag = ["getConfiguration", "putConfiguration"];

    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var (status, response) in operation.Responses!)
        {
            Add((OpenApiResponse)response, Header(operation, status));
        }

        return Task.CompletedTask;
    }

    private static (string Name, OpenApiHeader Header)? Header(OpenApiOperation operation, string status) =>
        status switch
        {
            "200" when WithETag.Contains(operation.OperationId, StringComparer.Ordinal) => (
                "ETag", Text("The version of the settings, to be sent as `If-Match`.", "\"3\"")),
            "201" => ("Location", Text(
                "Where the order is read.", "/v1/api/sale/orders/0193d2a8-4c00-7000-8000-5b6f3c1d2e4f")),
            // A signature that does not hold is no matter of credentials: the webhook names no scheme.
            "401" when operation.Security is { Count: > 0 } => (
                "WWW-Authenticate", Text("The schemes that are accepted.", "Basic realm=\"customer-points\"")),
            "405" => ("Allow", Text("The methods that are allowed.", "GET, HEAD")),
            "429" or "503" => ("Retry-After", new OpenApiHeader
            {
                Description = "Try again after so many seconds.",
                Required = true,
                Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "0" },
                Example = JsonValue.Create(5),
            }),
            _ => null,
        };

    private static void Add(OpenApiResponse response, (string Name, OpenApiHeader Header)? header)
    {
        if (header is var (name, value))
        {
            response.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
            response.Headers[name] = value;
        }
    }

    private static OpenApiHeader Text(string description, string example) => new()
    {
        Description = description,
        Required = true,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = JsonValue.Create(example),
    };
}
