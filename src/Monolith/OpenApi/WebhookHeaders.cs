using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CustomerPoints.Monolith.OpenApi;

/// <summary>The three headers that sign a payment webhook (Standard Webhooks), read before anything else.</summary>
internal sealed class WebhookHeaders : IOpenApiOperationTransformer
{
    private const string Operation = "receivePayment";

    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (string.Equals(operation.OperationId, Operation, StringComparison.Ordinal))
        {
            operation.RequestBody?.Content?.Remove("*/*");
            operation.Parameters =
            [
                Header(
                    "webhook-id",
                    "The delivery's id; the same for each attempt to deliver it.",
                    "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W",
                    new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 256 }),
                Header(
                    "webhook-timestamp",
                    "When this attempt was sent: seconds since 1970, UTC. At most 5 minutes from now, either way.",
                    "1795341600",
                    new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9]+$" }),
                Header(
                    "webhook-signature",
                    "`v1,` and the base64 of the HMAC-SHA256 of `webhook-id.webhook-timestamp.body` with the secret "
                    + "(the bytes behind `whsec_`). Several, separated by spaces, while a secret is rotated.",
                    "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
                    new OpenApiSchema
                    {
                        Type = JsonSchemaType.String,
                        Pattern = "^v1,[A-Za-z0-9+/]{43}=( v1,[A-Za-z0-9+/]{43}=)*$",
                    }),
            ];
        }

        return Task.CompletedTask;
    }

    private static OpenApiParameter Header(string name, string description, string example, OpenApiSchema schema) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Required = true,
            Description = description,
            Schema = schema,
            Example = JsonValue.Create(example),
        };
}
