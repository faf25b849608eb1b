using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CustomerPoints.Monolith.OpenApi;

/// <summary>Completes the parameters: descriptions, allowed values, examples of ids.</summary>
internal sealed class ParameterDetails(XmlDocs docs) : IOpenApiOperationTransformer
{
    private const string ExampleId = "0193d2a8-4c00-7000-8000-5b6f3c1d2e4f";

    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            var source = context.Description.ParameterDescriptions
                .First(description => string.Equals(description.Name, parameter.Name, StringComparison.Ordinal));
            Complete(parameter, source);
        }

        AddUnread(operation, context.Description.RelativePath!);
        return Task.CompletedTask;
    }

    /// <summary>A route that always refuses does not read the id in its path, yet there it is.</summary>
    private static void AddUnread(OpenApiOperation operation, string path)
    {
        var hasId = operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Path) == true;
        if (!hasId && path.Contains("{id", StringComparison.Ordinal))
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "id",
                In = ParameterLocation.Path,
                Required = true,
                Description = "The point transaction.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
                Example = JsonValue.Create(ExampleId),
            });
        }
    }

    private void Complete(OpenApiParameter parameter, ApiParameterDescription source)
    {
        if (source.ParameterDescriptor is not Microsoft.AspNetCore.Mvc.Infrastructure.IParameterInfoParameterDescriptor
            { ParameterInfo: { } info })
        {
            return;
        }

        parameter.Schema = info.GetCustomAttribute<DataTypeAttribute>() switch
        {
            { DataType: DataType.DateTime } => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
            { CustomDataType: "decimal" } => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "decimal" },
            _ => parameter.Schema,
        };

        if (parameter.Schema is not OpenApiSchema schema)
        {
            return;
        }

        parameter.Description = info.Member is MethodInfo method
            ? docs.ParameterOf(method, info.Name!)
            : docs.ParameterOf(info.Member.DeclaringType!, info.Name!);
        // Nullable in the code means optional on the wire: there is no way to send a null in a path, query or header.
        schema.Type &= ~JsonSchemaType.Null;
        parameter.Required |= info.IsDefined(typeof(RequiredAttribute));
        schema.Maximum = SchemaDetails.WithoutTypesOwn(schema.Maximum);
        SchemaDetails.Restrict(schema, info.GetCustomAttribute<AllowedValuesAttribute>());
        if (string.Equals(schema.Format, "uuid", StringComparison.Ordinal) && parameter.Required)
        {
            parameter.Example = JsonValue.Create(ExampleId);
        }
    }
}
